import { PlotSkeleton } from "#components/charts/chart-frame.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { FiguresSkeleton } from "#components/today/figures-skeleton.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Today" description={<Skeleton className="h-5 w-64" />} />
      <FiguresSkeleton />
      <Card>
        <PlotSkeleton />
      </Card>
    </PageBody>
  );
}
