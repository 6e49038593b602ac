import { PlotSkeleton } from "#components/charts/chart-frame.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const TILES = ["sold", "expected", "stock", "price"];

export function ProductSkeleton() {
  return (
    <PageBody>
      <div className="space-y-2">
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-4 w-40" />
      </div>
      <Card className="grid grid-cols-2 gap-px overflow-hidden bg-border py-0 md:grid-cols-4">
        {TILES.map((tile) => (
          <div key={tile} className="space-y-2 bg-card px-5 py-4">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-6 w-24" />
            <Skeleton className="h-4 w-24" />
          </div>
        ))}
      </Card>
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
