"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { DatasetView, ImportMode, Preview } from "#lib/schemas/dataset.ts";
import { ActionBar } from "./action-bar.tsx";
import { EffectCard } from "./effect-card.tsx";
import { describeEffect } from "./effect-words.ts";
import { ImportModeChoice } from "./import-mode-choice.tsx";
import { PreviewWarnings } from "./preview-warnings.tsx";
import { RejectedRows } from "./rejected-rows.tsx";
import { StoredSample } from "./stored-sample.tsx";
import { useImport } from "./use-import.ts";

export interface PreviewStepProps {
  readonly dataset: DatasetView;
  readonly preview: Preview;
  readonly canManage: boolean;
  readonly onEdit: () => void;
  readonly onDiscard: () => void;
}

/** What importing will change, before it changes anything. */
export function PreviewStep({ dataset, preview, canManage, onEdit, onDiscard }: PreviewStepProps) {
  const format = useFormat();
  const [mode, setMode] = useState<ImportMode>("upsert");
  const { start, isStarting } = useImport(dataset.id);
  const kind = dataset.kind ?? "sales";
  const effect = describeEffect(preview, kind, format.number);
  return (
    <div className="flex flex-col gap-6">
      <EffectCard preview={preview} kind={kind} effect={effect} />
      <PreviewWarnings preview={preview} />
      {preview.rowsRejected > 0 && <RejectedRows datasetId={dataset.id} preview={preview} />}
      {canManage && preview.recordsRemovedByReplace > 0 && (
        <ImportModeChoice preview={preview} kind={kind} mode={mode} onChange={setMode} />
      )}
      <StoredSample preview={preview} kind={kind} />
      {canManage && (
        <ActionBar
          note={
            preview.rowsAccepted === 0
              ? "Mend the sheet in your spreadsheet program and upload it again, or change how it is read."
              : effect
          }
          action={{
            label:
              preview.rowsRejected > 0 && preview.rowsAccepted > 0
                ? `Import ${format.number(preview.rowsAccepted)} rows`
                : "Import",
            isPending: isStarting,
            isDisabled: !dataset.canImport || preview.rowsAccepted === 0,
            run: () => start(mode),
          }}
          secondary={
            <Button variant="outline" onClick={onEdit}>
              <Pencil aria-hidden />
              Change reading
            </Button>
          }
          onDiscard={dataset.canDiscard ? onDiscard : undefined}
        />
      )}
    </div>
  );
}
