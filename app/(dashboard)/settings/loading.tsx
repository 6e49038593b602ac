import { Skeleton } from "#components/ui/skeleton.tsx";

export default function LoadingSettings() {
  return <Skeleton className="h-80 w-full max-w-2xl rounded-xl" />;
}
