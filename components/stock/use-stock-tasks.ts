"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import type { StockKey, StockTaskChange } from "#lib/schemas/stock.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const DONE_WORDS: Record<StockTaskChange["change"], string> = {
  done: "done",
  open: "back on the list",
  snooze: "snoozed",
  assign: "assigned",
};

/** Changes tasks and offers to undo it; lists are asked for anew either way. */
export function useStockTasks(onChanged: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.stock.pathKey() });
  const onError = (error: Parameters<typeof describeError>[0]) => {
    toast.error(describeError(error).message);
  };
  const restore = useMutation(trpc.stock.restore.mutationOptions({ onError, onSuccess: refresh }));
  const change = useMutation(
    trpc.stock.change.mutationOptions({
      onError,
      onSuccess: async (states, input) => {
        const what = states.length === 1 ? "1 product" : `${states.length} products`;
        toast.success(`${what} ${DONE_WORDS[input.change]}.`, {
          action: { label: "Undo", onClick: () => restore.mutate({ states }) },
        });
        onChanged();
        await refresh();
      },
    }),
  );
  return { change: change.mutate };
}

export function stockKey({ storeId, productId }: StockKey): string {
  return `${storeId} ${productId}`;
}
