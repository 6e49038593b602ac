import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PromotionSummary } from "#components/promotions/promotion-summary.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { PROMOTIONS_DESCRIPTION } from "./description.ts";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Promotions" description={PROMOTIONS_DESCRIPTION} />
      <PromotionSummary summary={undefined} />
      <Skeleton className="h-96 w-full" />
    </PageBody>
  );
}
