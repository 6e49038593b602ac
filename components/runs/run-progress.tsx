"use client";

import { CircleAlert, CircleCheck, CircleSlash, Loader2 } from "lucide-react";
import type { ReactNode } from "react";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Progress } from "#components/ui/progress.tsx";
import type { RunDetail, RunStatus } from "#lib/schemas/run.ts";
import { RunActions } from "./run-actions.tsx";
import { RunLog } from "./run-log.tsx";
import { RunMeta } from "./run-meta.tsx";
import { RunProgressSkeleton } from "./run-progress-skeleton.tsx";
import { RunStages } from "./run-stages.tsx";
import { RUN_STATUS_LABEL, runKindName, runTitle } from "./run-words.ts";
import { useRun } from "./use-run.ts";

export interface RunProgressProps {
  readonly runId: string;
  /** Called once when the run is seen to have ended. */
  readonly onFinished?: (run: RunDetail) => void;
  /** Called with the new run's id after a retry. */
  readonly onRetried?: (runId: string) => void;
  /** False hides cancel and retry from people who may not. */
  readonly canManage: boolean;
  /** Said in place of the general title, such as "Importing july.csv". */
  readonly title?: string;
  /** Shown under a finished run. */
  readonly children?: ReactNode;
}

/** Long work as it happens: stages, percent, rows, time left, cancel, retry and the log. */
export function RunProgress({ runId, onFinished, ...props }: RunProgressProps) {
  const { run, error, refetch } = useRun(runId, onFinished);
  if (run) return <RunProgressView run={run} {...props} />;
  if (error) {
    return (
      <ErrorCard isBare title="Progress could not be loaded" error={error} onRetry={() => void refetch()} />
    );
  }
  return <RunProgressSkeleton />;
}

function RunProgressView({
  run,
  title,
  canManage,
  onRetried,
  children,
}: Omit<RunProgressProps, "runId" | "onFinished"> & { run: RunDetail }) {
  const percent = run.status === "succeeded" ? 100 : Math.round(run.progress * 100);
  const isOpen = run.status === "queued" || run.status === "running";
  return (
    <div className="relative space-y-3">
      <p className="sr-only" aria-live="polite">
        {announcement(run, percent)}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-center gap-2">
          <StatusIcon status={run.status} />
          <p className="min-w-0 break-words font-medium">{isOpen && title ? title : runTitle(run)}</p>
        </div>
        <div className="flex items-center gap-3">
          {isOpen && <span className="text-muted-foreground tabular-nums">{percent}%</span>}
          {canManage && <RunActions run={run} onRetried={onRetried} />}
        </div>
      </div>
      {isOpen && (
        <Progress
          value={run.status === "queued" ? null : percent}
          aria-label={`${runTitle(run)}, progress`}
        />
      )}
      <RunStages run={run} />
      <RunMeta run={run} />
      {run.status === "failed" && run.errorMessage && (
        <p role="alert" className="break-words text-destructive">
          {run.errorMessage}
        </p>
      )}
      {children}
      <RunLog lines={run.log} />
    </div>
  );
}

const STATUS_ICON: Record<RunStatus, { icon: typeof Loader2; className: string }> = {
  queued: { icon: Loader2, className: "animate-spin text-muted-foreground" },
  running: { icon: Loader2, className: "animate-spin text-primary" },
  succeeded: { icon: CircleCheck, className: "text-good" },
  failed: { icon: CircleAlert, className: "text-destructive" },
  cancelled: { icon: CircleSlash, className: "text-muted-foreground" },
};

function StatusIcon({ status }: { status: RunStatus }) {
  const { icon: Icon, className } = STATUS_ICON[status];
  return <Icon className={cn("size-4 shrink-0", className)} aria-hidden />;
}

/** Changes with the stage and every quarter, so that a screen reader is told without being talked over. */
function announcement(run: RunDetail, percent: number): string {
  if (run.status !== "running") return `${runKindName(run.kind)}: ${RUN_STATUS_LABEL[run.status]}`;
  return `${runTitle(run)}, ${run.stage ?? "starting"}, ${Math.floor(percent / 25) * 25}%`;
}
