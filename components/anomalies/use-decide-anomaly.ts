"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import type { AnomalyDecision, AnomalyRow } from "#lib/schemas/anomaly.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** Notes a decision and offers to undo it; lists are asked for anew either way. */
export function useDecideAnomaly(onDecided?: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.anomalies.pathKey() });
  const onError = (error: Parameters<typeof describeError>[0]) => {
    toast.error(describeError(error).message);
  };
  const undo = useMutation(trpc.anomalies.decide.mutationOptions({ onError, onSuccess: refresh }));
  return useMutation(
    trpc.anomalies.decide.mutationOptions({
      onError,
      onSuccess: async (_, { storeId, productId, day, status, isExcluded }) => {
        const key = { storeId, productId, day };
        const message =
          status === "open"
            ? "The day is back on the list."
            : isExcluded
              ? "Noted. The next training leaves this day out."
              : "Noted.";
        toast.success(message, {
          action: { label: "Undo", onClick: () => undo.mutate({ ...key, status: "open" }) },
        });
        onDecided?.();
        await refresh();
      },
    }),
  );
}

export function decisionOn({
  storeId,
  productId,
  day,
}: AnomalyRow): Pick<AnomalyDecision, "storeId" | "productId" | "day"> {
  return { storeId, productId, day };
}
