"use client";

import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "#components/layout/confirm-dialog.tsx";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import type { DatasetDialogProps } from "./undo-dialog.tsx";
import { useRefreshDatasets } from "./use-refresh-datasets.ts";

export function DiscardDialog({
  dataset,
  open,
  onOpenChange,
  onDiscarded,
}: DatasetDialogProps & { onDiscarded?: () => void }) {
  const trpc = useTRPC();
  const refreshAll = useRefreshDatasets();
  const discard = useMutation(
    trpc.datasets.discard.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: async () => {
        onOpenChange(false);
        onDiscarded?.();
        await refreshAll();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Discard ${dataset.fileName}?`}
      description="Nothing of it was imported. The uploaded file is deleted; you can upload it again."
      confirmLabel="Discard upload"
      isDestructive
      isPending={discard.isPending}
      onConfirm={() => discard.mutate({ datasetId: dataset.id })}
    />
  );
}
