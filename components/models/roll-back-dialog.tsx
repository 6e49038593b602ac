"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "#components/layout/confirm-dialog.tsx";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ModelView } from "#lib/schemas/model.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function RollBackDialog({ model, onClose }: { model: ModelView; onClose: () => void }) {
  const trpc = useTRPC();
  const format = useFormat();
  const queryClient = useQueryClient();
  const rollBack = useMutation(
    trpc.models.rollBack.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: async (champion) => {
        onClose();
        toast.success(`Model ${champion.version} is in use.`);
        // Every forecast on every page now comes from another model.
        await queryClient.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Use model ${model.version}?`}
      description={`All pages show its forecasts at once. It has seen sales to ${format.dayWithYear(model.params.lastDay)}. You can switch back the same way; the next training replaces it.`}
      confirmLabel={`Use model ${model.version}`}
      isPending={rollBack.isPending}
      onConfirm={() => rollBack.mutate({ id: model.id })}
    />
  );
}
