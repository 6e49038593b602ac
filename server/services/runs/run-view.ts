import { RUN_STAGES, type RunView } from "#lib/schemas/run.ts";
import type { run } from "#server/db/schema/run.ts";

type RunRow = typeof run.$inferSelect;

/** Below this share of the work the pace says little. */
const LEAST_PROGRESS_TO_ESTIMATE = 0.05;

export function toRunView(row: RunRow, now: Date): RunView {
  const isOpen = row.status === "queued" || row.status === "running";
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    datasetId: row.datasetId,
    stages: [...RUN_STAGES[row.kind]],
    stage: row.stage,
    progress: row.progress,
    rowsDone: row.rowsDone,
    rowsTotal: row.rowsTotal,
    secondsLeft: estimateSecondsLeft(row, now),
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    isCancelRequested: row.isCancelRequested,
    canCancel: isOpen && !row.isCancelRequested,
    canRetry: row.status === "failed" || row.status === "cancelled",
    attempt: row.attempt,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function estimateSecondsLeft(row: RunRow, now: Date): number | null {
  if (row.status !== "running" || !row.startedAt || row.progress < LEAST_PROGRESS_TO_ESTIMATE) return null;
  const elapsedSeconds = (now.getTime() - row.startedAt.getTime()) / 1000;
  return Math.max(0, Math.round((elapsedSeconds * (1 - row.progress)) / row.progress));
}
