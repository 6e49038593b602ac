"use client";

import { ChevronRight } from "lucide-react";
import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { RunLogLine } from "#lib/schemas/run.ts";

export function RunLog({ lines }: { lines: readonly RunLogLine[] }) {
  const format = useFormat();
  if (lines.length === 0) return null;
  return (
    <details className="group text-sm">
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted-foreground hover:text-foreground [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
        Log, {format.number(lines.length)} {lines.length === 1 ? "line" : "lines"}
      </summary>
      <ScrollRegion label="Log lines" className="mt-2 max-h-56 rounded-md border bg-muted/50 px-3 py-2">
        <ol className="space-y-1">
          {lines.map((line) => (
            <li key={`${line.at} ${line.message}`} className="grid gap-x-3 sm:grid-cols-[auto_1fr]">
              <time dateTime={line.at} className="whitespace-nowrap text-muted-foreground tabular-nums">
                {format.instant(line.at)}
              </time>
              <span className="break-words">{line.message}</span>
            </li>
          ))}
        </ol>
      </ScrollRegion>
    </details>
  );
}
