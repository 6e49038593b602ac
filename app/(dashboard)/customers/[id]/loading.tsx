import { CustomersSkeleton } from "#components/customers/customers-skeleton.tsx";
import { PageBody } from "#components/layout/page-body.tsx";

export default function Loading() {
  return (
    <PageBody>
      <CustomersSkeleton />
    </PageBody>
  );
}
