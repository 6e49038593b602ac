"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import type { Mapping, RereadDataset } from "#lib/schemas/dataset.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export type Reread = (correction: Omit<RereadDataset, "datasetId">) => void;

export function useReviewActions(datasetId: string, onChecking: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onError = (error: unknown) => toast.error(describeError(error).message);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.datasets.byId.queryKey({ datasetId }) }),
      queryClient.invalidateQueries({ queryKey: trpc.datasets.list.queryKey() }),
    ]);
  const reread = useMutation(trpc.datasets.reread.mutationOptions({ onError, onSuccess: refresh }));
  const check = useMutation(
    trpc.datasets.check.mutationOptions({
      onError,
      onSuccess: async () => {
        await refresh();
        onChecking();
      },
    }),
  );
  return {
    reread: ((correction) => reread.mutate({ datasetId, ...correction })) satisfies Reread,
    check: (mapping: Mapping) => check.mutate({ datasetId, ...mapping }),
    isRereading: reread.isPending,
    isStarting: check.isPending,
  };
}
