import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { CustomerView as Customer } from "#lib/schemas/customer-outlook.ts";
import { CustomerHistory } from "./customer-history.tsx";
import { CustomerOutlook } from "./customer-outlook.tsx";
import { featureText, figureText } from "./segment-words.ts";

/** One customer: what to expect and why, what they bought, and what is known of them. */
export function CustomerView({ customer }: { customer: Customer }) {
  const format = useFormat();
  const { customerId, name, email, segmentName, firstDay, outlook } = customer;
  const since = firstDay === null ? null : `Buying since ${format.dayWithYear(firstDay)}`;
  return (
    <PageBody>
      <PageHeader
        back={{ href: "/customers", label: "Customers" }}
        title={name ?? customerId}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {name !== null && <span>{customerId}</span>}
            {email && <span className="break-all">{email}</span>}
            {since && <span>{since}</span>}
            {segmentName && <Badge variant="outline">{segmentName}</Badge>}
          </span>
        }
      />
      {outlook && <CustomerOutlook outlook={outlook} />}
      <CustomerHistory customer={customer} />
      <KnownOfThem attributes={customer.attributes} />
    </PageBody>
  );
}

function KnownOfThem({ attributes }: Pick<Customer, "attributes">) {
  const format = useFormat();
  const known = Object.entries(attributes);
  if (known.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Known of them</CardTitle>
        <CardDescription>From your customer sheet.</CardDescription>
      </CardHeader>
      <CardContent>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3 lg:grid-cols-4">
          {known.map(([header, value]) => (
            <div key={header} className="min-w-0">
              <dt className="text-muted-foreground text-xs">{featureText(header)}</dt>
              <dd className="break-words">{typeof value === "number" ? figureText(format, value) : value}</dd>
            </div>
          ))}
        </dl>
      </CardContent>
    </Card>
  );
}
