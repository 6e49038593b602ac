"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { OPEN_RUNS } from "#components/today/open-runs.ts";
import { isFinished } from "#lib/run-status.ts";
import type { RunView } from "#lib/schemas/run.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const BUSY_INTERVAL = 1_500;
const IDLE_INTERVAL = 20_000;
const NONE: RunView[] = [];

/** What the server works on right now; whenever a piece is done the page's figures are fetched anew. */
export function useOpenRuns(): RunView[] {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data = NONE } = useQuery(
    trpc.runs.list.queryOptions(OPEN_RUNS, {
      refetchInterval: ({ state }) =>
        state.data?.some(({ status }) => !isFinished(status)) ? BUSY_INTERVAL : IDLE_INTERVAL,
    }),
  );
  const finishedCount = data.filter(({ status }) => isFinished(status)).length;
  const newestId = data[0]?.id;
  const seen = useRef({ finishedCount, newestId });
  useEffect(() => {
    const before = seen.current;
    seen.current = { finishedCount, newestId };
    if (before.newestId === newestId && before.finishedCount === finishedCount) return;
    for (const path of [trpc.overview.pathKey(), trpc.stores.pathKey()]) {
      void queryClient.invalidateQueries({ queryKey: path });
    }
  }, [finishedCount, newestId, queryClient, trpc]);
  return data.filter(({ status }) => !isFinished(status));
}
