import { Skeleton } from "#components/ui/skeleton.tsx";

export function DataSkeleton() {
  return (
    <>
      <Skeleton className="h-96 rounded-xl" />
      <Skeleton className="h-56 rounded-xl" />
    </>
  );
}
