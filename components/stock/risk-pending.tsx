import { Skeleton } from "#components/ui/skeleton.tsx";

export const USUAL_HEIGHT = 104;

/** A row that is on its way; apart from the list, so that a page that is loading need not load the list first. */
export function RiskPending() {
  return (
    <div className="space-y-2 px-5 py-3" style={{ height: USUAL_HEIGHT }}>
      <Skeleton className="h-4 w-48 max-w-full" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-32" />
    </div>
  );
}
