import { Skeleton } from "#components/ui/skeleton.tsx";

export function ModelsSkeleton() {
  return (
    <>
      <Skeleton className="h-72 rounded-xl" />
      <Skeleton className="h-32 rounded-xl" />
      <Skeleton className="h-56 rounded-xl" />
    </>
  );
}
