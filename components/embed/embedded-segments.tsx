"use client";

import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { SegmentsCard } from "#components/customers/segments-card.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { EmbedProblem } from "./embed-problem.tsx";

/** Who the customers are, as groups; no single customer is named. */
export function EmbeddedSegments() {
  const trpc = useTRPC();
  const { data, error, isPending } = useQuery(trpc.embeds.segments.queryOptions());
  if (data) return <SegmentsCard segmentation={data} />;
  if (error) return <EmbedProblem error={error} />;
  if (isPending) {
    return (
      <Card className="px-5">
        <Skeleton className="h-60 w-full" />
      </Card>
    );
  }
  return (
    <Card className="py-0">
      <EmptyState
        icon={Users}
        title="No segments yet"
        description="They appear here as soon as the customers have been grouped."
      />
    </Card>
  );
}
