"use client";

import { Loader2 } from "lucide-react";
import Link from "next/link";
import { runTitle, stageExplanation } from "#components/runs/run-words.ts";
import { Card } from "#components/ui/card.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { RunView } from "#lib/schemas/run.ts";

export function RunningWork({ runs }: { runs: readonly RunView[] }) {
  return (
    <Card className="gap-0 divide-y py-0" role="status">
      {runs.map((run) => (
        <RunLine key={run.id} run={run} />
      ))}
    </Card>
  );
}

function RunLine({ run }: { run: RunView }) {
  const format = useFormat();
  const href = run.datasetId ? `/data?dataset=${run.datasetId}` : "/models";
  return (
    <Link
      href={href}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 first:rounded-t-xl last:rounded-b-xl hover:bg-muted/60"
    >
      <span className="flex min-w-0 flex-1 basis-64 items-center gap-2.5">
        <Loader2 className="size-4 shrink-0 animate-spin text-primary" aria-hidden />
        <span className="font-medium">{runTitle(run)}</span>
        <span className="truncate text-muted-foreground max-sm:hidden">{stageExplanation(run.stage)}</span>
      </span>
      <span className="flex w-full items-center gap-3 sm:w-56">
        <Progress
          value={run.status === "queued" ? null : Math.round(run.progress * 100)}
          aria-label={`${runTitle(run)}, progress`}
        />
        <span className="w-10 text-right text-muted-foreground tabular-nums">
          {format.percent(run.progress)}
        </span>
      </span>
    </Link>
  );
}
