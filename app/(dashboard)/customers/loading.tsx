import { CustomersSkeleton } from "#components/customers/customers-skeleton.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { CUSTOMERS_DESCRIPTION } from "./description.ts";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Customers" description={CUSTOMERS_DESCRIPTION} />
      <CustomersSkeleton />
    </PageBody>
  );
}
