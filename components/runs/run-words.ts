import type { RunKind, RunView } from "#lib/schemas/run.ts";

interface KindWords {
  readonly name: string;
  readonly running: string;
  readonly succeeded: string;
  readonly failed: string;
  readonly cancelled: string;
}

const KIND_WORDS: Record<RunKind, KindWords> = {
  "check-dataset": {
    name: "File check",
    running: "Checking every row",
    succeeded: "Every row is checked",
    failed: "The check did not finish",
    cancelled: "The check was cancelled",
  },
  "import-dataset": {
    name: "Import",
    running: "Importing",
    succeeded: "Imported",
    failed: "The import did not finish",
    cancelled: "The import was cancelled",
  },
  train: {
    name: "Training",
    running: "Training a new model",
    succeeded: "Training finished, the new model is in use",
    failed: "Training did not finish",
    cancelled: "Training was cancelled",
  },
  "create-sample": {
    name: "Sample shop",
    running: "Setting up the sample shop",
    succeeded: "The sample shop is ready",
    failed: "The sample shop could not be set up",
    cancelled: "Setting up the sample shop was cancelled",
  },
  segment: {
    name: "Customer segments",
    running: "Dividing the customers into segments",
    succeeded: "The new segments are ready",
    failed: "The customers could not be divided",
    cancelled: "Dividing the customers was cancelled",
  },
  "predict-customers": {
    name: "Customer outlook",
    running: "Learning from purchases who comes back",
    succeeded: "What to expect of every customer is ready",
    failed: "What to expect of customers could not be worked out",
    cancelled: "Looking ahead for customers was cancelled",
  },
  "assess-stock": {
    name: "Stock check",
    running: "Looking at all stock",
    succeeded: "All stock was looked at",
    failed: "The stock could not be looked at",
    cancelled: "Looking at the stock was cancelled",
  },
  "train-usage": {
    name: "Usage training",
    running: "Learning the usage of the next hour",
    succeeded: "The new model of usage is in use",
    failed: "The usage could not be learnt",
    cancelled: "Learning the usage was cancelled",
  },
  predict: {
    name: "Predictions",
    running: "Predicting",
    succeeded: "The predictions are ready",
    failed: "The predictions could not be made",
    cancelled: "Predicting was cancelled",
  },
  "find-anomalies": {
    name: "Search for unusual days",
    running: "Looking for unusual days",
    succeeded: "All days were looked at",
    failed: "The days could not be looked at",
    cancelled: "Looking for unusual days was cancelled",
  },
};

const STAGE_WORDS: Record<string, string> = {
  Read: "Reading the data",
  Check: "Checking every row",
  Preview: "Working out what will change",
  Load: "Loading the rows",
  Merge: "Merging with what is already here",
  Clean: "Filling gaps and setting odd days aside",
  Backtest: "Trying each method on past weeks",
  Train: "Fitting the best method on everything",
  Publish: "Putting the result in place",
  Assess: "Trying a thousand possible futures of every shelf",
  Compare: "Comparing every day with what was to be expected",
  Group: "Finding customers who are alike",
  Learn: "Trying each method on customers whose later purchases are known",
  Generate: "Making two years of sales",
};

export function runKindName(kind: RunKind): string {
  return KIND_WORDS[kind].name;
}

export function runTitle(run: Pick<RunView, "kind" | "status" | "isCancelRequested">): string {
  const words = KIND_WORDS[run.kind];
  if (run.status === "queued") return `${words.name} is waiting for its turn`;
  if (run.status === "running") return run.isCancelRequested ? "Cancelling…" : words.running;
  return words[run.status];
}

export function stageExplanation(stage: string | null): string | null {
  return stage === null ? null : (STAGE_WORDS[stage] ?? stage);
}

export const RUN_STATUS_LABEL: Record<RunView["status"], string> = {
  queued: "Waiting",
  running: "Running",
  succeeded: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};
