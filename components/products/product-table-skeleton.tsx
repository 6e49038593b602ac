import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export const ROW_HEIGHT = 57;

const ROWS = Array.from({ length: 12 }, (_, index) => index);

export function ProductTableSkeleton() {
  return (
    <Card className="gap-0 divide-y overflow-hidden py-0">
      <div className="h-10" />
      {ROWS.map((row) => (
        <div key={row} className="flex items-center gap-6 px-5" style={{ height: ROW_HEIGHT }}>
          <div className="flex-1 space-y-1.5">
            <Skeleton className="h-4 w-40 max-w-full" />
            <Skeleton className="h-3 w-24" />
          </div>
          <Skeleton className="h-4 w-24 max-md:hidden" />
          <Skeleton className="h-4 w-16" />
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </Card>
  );
}
