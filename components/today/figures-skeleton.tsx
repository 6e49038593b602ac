import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const TILES = ["yesterday", "week", "month", "next week", "next month"];

export function FiguresSkeleton() {
  return (
    <Card className="grid gap-0 overflow-hidden py-0 max-md:divide-y sm:grid-cols-2 md:grid-cols-5 md:divide-x">
      {TILES.map((tile) => (
        <div key={tile} className="space-y-2.5 px-5 py-4">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-7 w-24" />
          <Skeleton className="h-4 w-28" />
        </div>
      ))}
    </Card>
  );
}
