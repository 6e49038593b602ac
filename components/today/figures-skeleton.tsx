import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const TILES = ["yesterday", "week", "month", "next week", "next month"];

export function FiguresSkeleton() {
  return (
    <Card className="grid grid-cols-2 gap-px overflow-hidden bg-border py-0 md:grid-cols-5 max-md:[&>*:first-child]:col-span-2">
      {TILES.map((tile) => (
        <div key={tile} className="space-y-2.5 bg-card px-5 py-4">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-7 w-24" />
          <Skeleton className="h-4 w-28" />
        </div>
      ))}
    </Card>
  );
}
