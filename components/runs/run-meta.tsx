"use client";

import { useFormat } from "#lib/format/format-context.tsx";
import type { RunView } from "#lib/schemas/run.ts";
import { stageExplanation } from "./run-words.ts";
import { describeDuration, describeTimeLeft } from "./time-left.ts";

/** "Trying each method on past weeks · 120 of 300 · about a minute left" */
export function RunMeta({ run }: { run: RunView }) {
  const format = useFormat();
  const parts = run.status === "running" ? runningParts(run, format.number) : finishedParts(run);
  if (parts.length === 0) return null;
  return <p className="text-muted-foreground text-sm tabular-nums">{parts.join(" · ")}</p>;
}

function runningParts(run: RunView, number: (value: number) => string): string[] {
  const count =
    run.rowsDone === null
      ? null
      : run.rowsTotal === null
        ? `${number(run.rowsDone)} ${countedThings(run)} so far`
        : `${number(run.rowsDone)} of ${number(run.rowsTotal)} ${countedThings(run)}`;
  return [stageExplanation(run.stage), count, describeTimeLeft(run.secondsLeft)].filter(
    (part) => part !== null,
  );
}

/** Training reads sales rows first and counts series after that. */
function countedThings(run: RunView): string {
  return run.kind === "train" && run.stage !== "Read" ? "series" : "rows";
}

function finishedParts(run: RunView): string[] {
  if (run.startedAt === null || run.finishedAt === null) return [];
  const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const took = `${run.status === "succeeded" ? "Took" : "Stopped after"} ${describeDuration(seconds)}`;
  return run.attempt > 1 ? [took, `attempt ${run.attempt}`] : [took];
}
