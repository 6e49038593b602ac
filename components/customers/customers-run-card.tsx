"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Card, CardContent } from "#components/ui/card.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

// Most visits find nothing at work.
const RunProgress = dynamic(
  () => import("#components/runs/run-progress.tsx").then(({ RunProgress }) => RunProgress),
  // Without one the whole page would wait for it, and lose the focus.
  { loading: () => null },
);

export interface CustomersRunCardProps {
  readonly kind: "segment" | "predict-customers";
  readonly canManage: boolean;
}

/** The newest run of a kind while it works, and when it failed; a good end is seen in what it found. */
export function CustomersRunCard({ kind, canManage }: CustomersRunCardProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, refetch } = useQuery(trpc.runs.list.queryOptions({ kind, limit: 1 }));
  const run = data?.[0];
  if (!run || run.status === "succeeded") return null;
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.customers.pathFilter()),
      queryClient.invalidateQueries({ queryKey: trpc.runs.list.queryKey() }),
    ]);
  return (
    <Card>
      <CardContent>
        <RunProgress
          key={run.id}
          runId={run.id}
          canManage={canManage}
          onFinished={() => void refresh()}
          onRetried={() => void refetch()}
        />
      </CardContent>
    </Card>
  );
}
