"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { Card, CardContent } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { DatasetView } from "#lib/schemas/dataset.ts";
import { describeImported } from "./imported-words.ts";
import { RejectedRows } from "./rejected-rows.tsx";
import { TrainingBeneath } from "./training-beneath.tsx";
import { UndoButton } from "./undo-button.tsx";

export interface DoneStepProps {
  readonly dataset: DatasetView;
  readonly canManage: boolean;
}

export function DoneStep({ dataset, canManage }: DoneStepProps) {
  const format = useFormat();
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <CardContent className="flex flex-col gap-5">
          <div className="flex gap-3">
            <CircleCheck className="mt-0.5 size-5 shrink-0 text-good" aria-hidden />
            <div className="min-w-0 space-y-1">
              <h2 className="font-semibold text-base">{describeImported(dataset, format.number)}</h2>
              <p className="text-muted-foreground">
                {dataset.importedAt && `Imported ${format.instant(dataset.importedAt)}. `}
                {dataset.kind === "sales"
                  ? "The forecast is made anew from here; pages show it as soon as it is ready."
                  : "Pages show it from now on."}
              </p>
            </div>
          </div>
          <div className="flex flex-wrap gap-2">
            <Button asChild>
              <Link href="/">See today</Link>
            </Button>
            <Button variant="outline" asChild>
              <Link href="/products">See products</Link>
            </Button>
            <Button variant="outline" asChild>
              <Link href="/data">Upload another</Link>
            </Button>
            {canManage && dataset.canUndo && (
              <div className="sm:ml-auto">
                <UndoButton dataset={dataset} />
              </div>
            )}
          </div>
        </CardContent>
      </Card>
      {dataset.kind === "sales" && <TrainingBeneath importedAt={dataset.importedAt} canManage={canManage} />}
      {dataset.preview !== null && dataset.preview.rowsRejected > 0 && (
        <RejectedRows datasetId={dataset.id} preview={dataset.preview} isImported />
      )}
    </div>
  );
}
