"use client";

import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "#components/layout/confirm-dialog.tsx";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { DatasetSummary, UndoDataset } from "#lib/schemas/dataset.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { useRefreshDatasets } from "./use-refresh-datasets.ts";

export interface DatasetDialogProps {
  readonly dataset: Pick<DatasetSummary, "id" | "fileName" | "kind">;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function UndoDialog({ dataset, open, onOpenChange }: DatasetDialogProps) {
  const trpc = useTRPC();
  const format = useFormat();
  const refreshAll = useRefreshDatasets();
  const undo = useMutation(
    trpc.datasets.undo.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: async (undone) => {
        onOpenChange(false);
        toast.success(describeUndo(undone, format.number));
        await refreshAll();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Undo the import of ${dataset.fileName}?`}
      description={
        dataset.kind === "sales"
          ? "What it added is removed, and what it changed goes back to what it was. The forecast is then made anew."
          : "What it added is removed, and what it changed goes back to what it was."
      }
      confirmLabel="Undo import"
      isDestructive
      isPending={undo.isPending}
      onConfirm={() => undo.mutate({ datasetId: dataset.id })}
    />
  );
}

function describeUndo(
  { recordsRemoved, recordsRestored }: UndoDataset,
  number: (value: number) => string,
): string {
  const restored = recordsRestored > 0 ? ` and ${number(recordsRestored)} put back` : "";
  return `Undone: ${number(recordsRemoved)} ${recordsRemoved === 1 ? "record" : "records"} removed${restored}.`;
}
