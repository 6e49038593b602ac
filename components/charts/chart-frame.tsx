"use client";

import { ChartSpline, Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { downloadText } from "#components/charts/download-text.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export type ChartState =
  | { readonly kind: "ready" }
  | { readonly kind: "loading" }
  | { readonly kind: "empty"; readonly content: ReactNode }
  | { readonly kind: "error"; readonly error: unknown; readonly onRetry: () => void };

export interface ChartFrameProps {
  /** A question that the chart answers. */
  readonly title: string;
  /** The answer in one sentence; what a screen reader hears in place of the picture. */
  readonly summary: string | null;
  readonly state: ChartState;
  readonly controls?: ReactNode;
  readonly chart: ReactNode;
  /** The same figures as a table. */
  readonly table: ReactNode;
  readonly footer?: ReactNode;
  /** Absent where the figures are not to be taken away. */
  readonly csv?: { readonly fileName: string; readonly build: () => string };
}

export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, state, controls, csv } = props;
  const [isTable, setIsTable] = useState(false);
  const titleId = useId();
  const isReady = state.kind === "ready";
  return (
    <Card role="region" aria-labelledby={titleId} className="gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5">
        <div className="min-w-0 max-w-2xl flex-1 basis-72">
          <h2 id={titleId} className="font-semibold text-[0.9375rem] leading-6 tracking-[-0.006em]">
            {title}
          </h2>
          {state.kind === "loading" && <Skeleton className="mt-1.5 h-4 w-4/5" />}
          {isReady && summary && <p className="mt-0.5 text-pretty text-muted-foreground">{summary}</p>}
        </div>
        {isReady && (
          <div className="flex flex-wrap items-center gap-2" data-print="hidden">
            {controls}
            <div className="flex">
              <Button
                variant="ghost"
                size="icon-sm"
                aria-pressed={isTable}
                aria-label={isTable ? "Show as chart" : "Show as table"}
                title={isTable ? "Show as chart" : "Show as table"}
                onClick={() => setIsTable(!isTable)}
              >
                {isTable ? <ChartSpline aria-hidden /> : <Table2 aria-hidden />}
              </Button>
              {csv && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label="Download as CSV"
                  title="Download as CSV"
                  onClick={() => downloadText(csv.fileName, "text/csv;charset=utf-8", csv.build())}
                >
                  <Download aria-hidden />
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
      <ChartBody state={state}>{isTable ? props.table : props.chart}</ChartBody>
      {isReady && props.footer && <div className="px-5 text-sm">{props.footer}</div>}
    </Card>
  );
}

function ChartBody({ state, children }: { state: ChartState; children: ReactNode }) {
  switch (state.kind) {
    case "ready":
      return children;
    case "loading":
      return <PlotSkeleton />;
    case "empty":
      return state.content;
    case "error":
      return (
        <ErrorCard
          isBare
          title="This chart could not be loaded"
          error={state.error}
          onRetry={state.onRetry}
        />
      );
  }
}

/** As tall as a drawn chart with its key, so that nothing moves when it arrives. */
export function PlotSkeleton() {
  return (
    <div className="px-5">
      <div className="mb-3 flex h-4 gap-4">
        <Skeleton className="h-3 w-16" />
        <Skeleton className="h-3 w-20" />
        <Skeleton className="h-3 w-28" />
      </div>
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
