import { PlotSkeleton } from "#components/charts/chart-frame.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function InsightsSkeleton() {
  return (
    <>
      <Card>
        <div className="space-y-3 px-5">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      </Card>
      <Card>
        <PlotSkeleton />
      </Card>
    </>
  );
}
