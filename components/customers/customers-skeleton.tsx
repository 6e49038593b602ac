import { Skeleton } from "#components/ui/skeleton.tsx";

export function CustomersSkeleton() {
  return (
    <>
      <Skeleton className="h-80 w-full rounded-xl" />
      <Skeleton className="h-72 w-full rounded-xl" />
    </>
  );
}
