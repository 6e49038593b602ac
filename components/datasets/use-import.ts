"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import type { ImportMode } from "#lib/schemas/dataset.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function useImport(datasetId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const start = useMutation(
    trpc.datasets.import.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries({ queryKey: trpc.datasets.byId.queryKey({ datasetId }) }),
          queryClient.invalidateQueries({ queryKey: trpc.datasets.list.queryKey() }),
        ]),
    }),
  );
  return {
    start: (mode: ImportMode) => start.mutate({ datasetId, mode }),
    isStarting: start.isPending,
  };
}
