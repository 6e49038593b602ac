"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** Accepts and dismisses promotions and offers to undo it; lists are asked for anew either way. */
export function usePromotionActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.promotions.pathKey() });
  const onError = (error: Parameters<typeof describeError>[0]) => {
    toast.error(describeError(error).message);
  };
  const restore = useMutation(trpc.promotions.restore.mutationOptions({ onError, onSuccess: refresh }));
  const undo = (state: Parameters<typeof restore.mutate>[0]) => ({
    action: { label: "Undo", onClick: () => restore.mutate(state) },
  });
  const accept = useMutation(
    trpc.promotions.accept.mutationOptions({
      onError,
      onSuccess: async (before) => {
        toast.success(
          before.status === "accepted" ? "Promotion changed." : "Promotion planned.",
          undo(before),
        );
        await refresh();
      },
    }),
  );
  const dismiss = useMutation(
    trpc.promotions.dismiss.mutationOptions({
      onError,
      onSuccess: async (before) => {
        toast.success(
          before.status === "accepted" ? "Promotion called off." : "Suggestion dismissed.",
          undo(before),
        );
        await refresh();
      },
    }),
  );
  return {
    accept: accept.mutate,
    dismiss: dismiss.mutate,
    restore: restore.mutate,
    isPending: accept.isPending || dismiss.isPending || restore.isPending,
  };
}
