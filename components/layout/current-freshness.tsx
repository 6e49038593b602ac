"use client";

import { useQuery } from "@tanstack/react-query";
import { FreshnessStamp } from "#components/layout/freshness-stamp.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export function CurrentFreshness({ className }: { className?: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.overview.freshness.queryOptions());
  if (!data) return null;
  return <FreshnessStamp latestDay={data.latestDay} model={data.model} className={className} />;
}
