"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw, X } from "lucide-react";
import { describeError } from "#components/layout/describe-error.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import type { RunView } from "#lib/schemas/run.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { runKindName } from "./run-words.ts";

export function RunActions({ run, onRetried }: { run: RunView; onRetried?: (runId: string) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onError = (error: unknown) => toast.error(describeError(error).message);
  const cancel = useMutation(
    trpc.runs.cancel.mutationOptions({
      onError,
      onSuccess: (cancelled) =>
        queryClient.setQueryData(trpc.runs.byId.queryKey({ id: cancelled.id }), cancelled),
    }),
  );
  const retry = useMutation(
    trpc.runs.retry.mutationOptions({
      onError,
      onSuccess: async (again) => {
        queryClient.setQueryData(trpc.runs.byId.queryKey({ id: again.id }), again);
        onRetried?.(again.id);
        await queryClient.invalidateQueries({ queryKey: trpc.runs.list.queryKey() });
      },
    }),
  );
  const name = runKindName(run.kind).toLowerCase();
  if (run.canCancel) {
    return (
      <Button
        variant="outline"
        size="sm"
        disabled={cancel.isPending}
        onClick={() => cancel.mutate({ id: run.id })}
        aria-label={`Cancel the ${name}`}
      >
        <X aria-hidden />
        Cancel
      </Button>
    );
  }
  if (run.canRetry) {
    return (
      <Button
        variant="outline"
        size="sm"
        disabled={retry.isPending}
        onClick={() => retry.mutate({ id: run.id })}
        aria-label={`Try the ${name} again`}
      >
        <RotateCcw aria-hidden />
        Try again
      </Button>
    );
  }
  return null;
}
