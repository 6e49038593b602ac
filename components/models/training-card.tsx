"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { RunProgressSkeleton } from "#components/runs/run-progress-skeleton.tsx";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { NightlySwitch } from "./nightly-switch.tsx";

// What the run did is asked for in the browser, so its first picture is the placeholder in any case.
const RunProgress = dynamic(
  () => import("#components/runs/run-progress.tsx").then((module) => module.RunProgress),
  { ssr: false, loading: () => <RunProgressSkeleton /> },
);

/** The newest training, live while it runs and with its result after. */
export function TrainingCard({ canManage }: { canManage: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(trpc.runs.list.queryOptions({ kind: "train", limit: 1 }));
  const run = data?.[0];
  if (data && !run) return null;
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.models.list.queryKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.models.series.queryKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.overview.freshness.queryKey() }),
    ]);
  return (
    <Card>
      <CardHeader>
        <CardTitle>Latest training</CardTitle>
      </CardHeader>
      <CardContent className="space-y-4">
        {run ? (
          <RunProgress
            key={run.id}
            runId={run.id}
            canManage={canManage}
            onFinished={() => void refresh()}
            onRetried={() => void refetch()}
          />
        ) : error ? (
          <ErrorCard
            isBare
            title="The training could not be loaded"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <RunProgressSkeleton />
        )}
        <NightlySwitch canManage={canManage} />
      </CardContent>
    </Card>
  );
}
