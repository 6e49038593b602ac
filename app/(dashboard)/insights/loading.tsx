import { InsightsHeader } from "#components/insights/insights-header.tsx";
import { InsightsSkeleton } from "#components/insights/insights-skeleton.tsx";
import { PageBody } from "#components/layout/page-body.tsx";

export default function Loading() {
  return (
    <PageBody>
      <InsightsHeader />
      <InsightsSkeleton />
    </PageBody>
  );
}
