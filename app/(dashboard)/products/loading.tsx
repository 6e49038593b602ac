import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ProductTableSkeleton } from "#components/products/product-table-skeleton.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Products" description="What each product sold and what we expect it to sell." />
      <div className="flex flex-col gap-3">
        <Skeleton className="h-9 w-full max-w-xs" />
        <ProductTableSkeleton />
      </div>
    </PageBody>
  );
}
