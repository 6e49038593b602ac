import { PlotSkeleton } from "#components/charts/chart-frame.tsx";
import { ForecastsHeader } from "#components/forecasts/forecasts-header.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function Loading() {
  return (
    <PageBody>
      <ForecastsHeader />
      <Skeleton className="h-9 w-full max-w-xl" />
      <Card>
        <div className="space-y-2 px-5">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-4 w-4/5" />
        </div>
        <PlotSkeleton />
      </Card>
    </PageBody>
  );
}
