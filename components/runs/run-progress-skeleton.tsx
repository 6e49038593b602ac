import { Skeleton } from "#components/ui/skeleton.tsx";

export function RunProgressSkeleton() {
  return (
    <div className="space-y-3" aria-hidden>
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-1.5 w-full" />
      <Skeleton className="h-5 w-72 max-w-full" />
    </div>
  );
}
