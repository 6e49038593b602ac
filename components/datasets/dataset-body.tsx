"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RunProgress } from "#components/runs/run-progress.tsx";
import { RunProgressSkeleton } from "#components/runs/run-progress-skeleton.tsx";
import { Card, CardContent } from "#components/ui/card.tsx";
import type { DatasetView } from "#lib/schemas/dataset.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { ClosedNotice } from "./closed-notice.tsx";
import type { DatasetStep } from "./dataset-step.ts";
import { DoneStep } from "./done-step.tsx";
import { PreviewStep } from "./preview-step.tsx";
import { ReviewStep } from "./review-step.tsx";

export interface DatasetBodyProps {
  readonly dataset: DatasetView;
  readonly step: DatasetStep;
  readonly canManage: boolean;
  readonly onEditing: (isEditing: boolean) => void;
  readonly onDiscard: () => void;
}

export function DatasetBody(props: DatasetBodyProps) {
  const { dataset, step, canManage, onEditing, onDiscard } = props;
  if (step === "review" && dataset.sniff && dataset.mapping) {
    return (
      <ReviewStep
        dataset={dataset}
        sniff={dataset.sniff}
        mapping={dataset.mapping}
        canManage={canManage}
        onChecking={() => onEditing(false)}
        onDiscard={onDiscard}
      />
    );
  }
  if (step === "preview" && dataset.preview) {
    return (
      <PreviewStep
        dataset={dataset}
        preview={dataset.preview}
        canManage={canManage}
        onEdit={() => onEditing(true)}
        onDiscard={onDiscard}
      />
    );
  }
  if (step === "check" || step === "import") return <UnderWay dataset={dataset} canManage={canManage} />;
  if (step === "done") return <DoneStep dataset={dataset} canManage={canManage} />;
  return <ClosedNotice dataset={dataset} canManage={canManage} />;
}

/** Long work on this upload; when it ends, the upload's own state says what comes next. */
function UnderWay({ dataset, canManage }: { dataset: DatasetView; canManage: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.datasets.byId.queryKey({ datasetId: dataset.id }) }),
      queryClient.invalidateQueries({ queryKey: trpc.datasets.list.queryKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.runs.list.queryKey() }),
    ]);
  return (
    <Card>
      <CardContent className="space-y-4">
        {dataset.latestRunId ? (
          <RunProgress
            key={dataset.latestRunId}
            runId={dataset.latestRunId}
            canManage={canManage}
            onFinished={() => void refresh()}
            onRetried={() => void refresh()}
          />
        ) : (
          <RunProgressSkeleton />
        )}
        <p className="text-muted-foreground text-sm">
          You may leave this page; the work goes on, and this address brings you back to it.
        </p>
      </CardContent>
    </Card>
  );
}
