import { z } from "zod";

export const RunKind = z.enum([
  "check-dataset",
  "import-dataset",
  "train",
  "create-sample",
  "segment",
  "predict-customers",
  "assess-stock",
  "find-anomalies",
  "train-usage",
  "predict",
]);
export type RunKind = z.infer<typeof RunKind>;

export const RunStatus = z.enum(["queued", "running", "succeeded", "failed", "cancelled"]);
export type RunStatus = z.infer<typeof RunStatus>;

/** The plain stages of each kind of work, in order; a run's `stage` is one of its kind's. */
export const RUN_STAGES = {
  "check-dataset": ["Read", "Check", "Preview"],
  "import-dataset": ["Read", "Load", "Merge"],
  train: ["Read", "Clean", "Backtest", "Train", "Publish"],
  "create-sample": ["Generate", "Load"],
  segment: ["Read", "Group", "Publish"],
  "predict-customers": ["Read", "Learn", "Publish"],
  "assess-stock": ["Read", "Assess", "Publish"],
  "find-anomalies": ["Read", "Compare", "Publish"],
  "train-usage": ["Read", "Train", "Publish"],
  predict: ["Predict"],
} as const satisfies Record<RunKind, readonly string[]>;

export const RunLogLine = z.object({ at: z.iso.datetime(), message: z.string() });
export type RunLogLine = z.infer<typeof RunLogLine>;

/** A piece of long work as a page shows it. */
export const RunView = z.object({
  id: z.uuid(),
  kind: RunKind,
  status: RunStatus,
  datasetId: z.uuid().nullable(),
  stages: z.array(z.string()),
  stage: z.string().nullable(),
  /** 0 to 1 over the whole run. */
  progress: z.number(),
  rowsDone: z.number().nullable(),
  rowsTotal: z.number().nullable(),
  /** Estimated from the pace so far; null until there is a pace to judge by, and once finished. */
  secondsLeft: z.number().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  isCancelRequested: z.boolean(),
  canCancel: z.boolean(),
  canRetry: z.boolean(),
  attempt: z.number(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type RunView = z.infer<typeof RunView>;

/** One run with the newest lines of its log, oldest first. */
export const RunDetail = RunView.extend({ log: z.array(RunLogLine) });
export type RunDetail = z.infer<typeof RunDetail>;

export const RunId = z.object({ id: z.uuid() });
export type RunId = z.infer<typeof RunId>;

export const RunWatch = RunId.extend({ lastEventId: z.string().nullish() });
export type RunWatch = z.infer<typeof RunWatch>;

export const RunFilter = z.object({
  kind: RunKind.optional(),
  datasetId: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(20),
});
export type RunFilter = z.input<typeof RunFilter>;
