"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { RunProgress } from "#components/runs/run-progress.tsx";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

/** How often to look for the training run until it is there: it is requested together with the import. */
const LOOK_AGAIN_MS = 1_500;

/** The training that followed this import, live. */
export function TrainingBeneath({
  importedAt,
  canManage,
}: {
  importedAt: string | null;
  canManage: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const runs = useQuery(
    trpc.runs.list.queryOptions(
      { kind: "train", limit: 1 },
      { refetchInterval: ({ state }) => (state.data?.length === 0 ? LOOK_AGAIN_MS : false), staleTime: 0 },
    ),
  );
  const run = runs.data?.[0];
  if (!run || importedAt === null) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Forecast</CardTitle>
      </CardHeader>
      <CardContent>
        <RunProgress
          key={run.id}
          runId={run.id}
          canManage={canManage}
          onFinished={() => void queryClient.invalidateQueries()}
          onRetried={() => void runs.refetch()}
        >
          {run.status !== "failed" && (
            <p className="text-sm">
              <Link href="/models" className="rounded-sm text-link underline-offset-4 hover:underline">
                How good is it? See the model
              </Link>
            </p>
          )}
        </RunProgress>
      </CardContent>
    </Card>
  );
}
