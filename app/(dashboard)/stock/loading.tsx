import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RiskPending } from "#components/stock/risk-pending.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { STOCK_DESCRIPTION } from "./description.ts";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Stock" description={STOCK_DESCRIPTION} />
      <Skeleton className="h-24 w-full" />
      <Card className="gap-0 divide-y overflow-hidden py-0">
        {["first", "second", "third", "fourth", "fifth"].map((row) => (
          <RiskPending key={row} />
        ))}
      </Card>
    </PageBody>
  );
}
