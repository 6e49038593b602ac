"use client";

import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useRef } from "react";
import { isFinished } from "#lib/run-status.ts";
import type { RunDetail } from "#lib/schemas/run.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { pollInterval } from "./poll-interval.ts";

/**
 * One run, live: pushed by the server while the stream holds, asked for in turns when it does not.
 * `onFinished` is called once, also for a run that had ended before it was first seen: short work often has.
 */
export function useRun(id: string | null, onFinished?: (run: RunDetail) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const announced = useRef<string | null>(null);
  const streamStatus = useRef<string>("idle");

  const query = useQuery({
    ...trpc.runs.byId.queryOptions(id === null ? skipToken : { id }),
    refetchInterval: ({ state }) => pollInterval(state.data?.status, streamStatus.current),
  });
  const status = query.data?.status;
  const shouldWatch = id !== null && status !== undefined && !isFinished(status);

  const stream = useSubscription(
    trpc.runs.watch.subscriptionOptions(shouldWatch ? { id } : skipToken, {
      onData: (event) => queryClient.setQueryData(trpc.runs.byId.queryKey({ id: event.data.id }), event.data),
    }),
  );
  streamStatus.current = stream.status;

  useEffect(() => {
    if (!query.data || !isFinished(query.data.status) || announced.current === query.data.id) return;
    announced.current = query.data.id;
    onFinished?.(query.data);
  }, [query.data, onFinished]);

  return { run: query.data, error: query.error, isPending: query.isPending, refetch: query.refetch };
}
