import { CustomersSkeleton } from "#components/customers/customers-skeleton.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Customers" description="Who your customers are, in groups that are alike." />
      <CustomersSkeleton />
    </PageBody>
  );
}
