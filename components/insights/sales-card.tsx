"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { changeOf } from "#components/charts/change-text.tsx";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { cutToRange, DEFAULT_RANGE, offeredRanges } from "#components/charts/chart-points.ts";
import { measureText } from "#components/charts/measure-text.ts";
import { RangePicker } from "#components/charts/range-picker.tsx";
import { ChoiceBar } from "#components/forms/choice-bar.tsx";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Formatter } from "#lib/format/formatter.ts";
import { offeredGranularities } from "#lib/insight-choices.ts";
import type { InsightReport } from "#lib/schemas/insight.ts";
import type { InsightParams } from "./insight-params.ts";
import { linesFor, type SalesLine } from "./sales-lines.ts";
import { salesCsv, toSalesPoints } from "./sales-points.ts";
import { SalesTable } from "./sales-table.tsx";

const SalesPlot = dynamic(() => import("./sales-plot.tsx"), { ssr: false });

const TITLE = "How do sales develop?";
const BY_LABEL: Record<Frequency, string> = { day: "Daily", week: "Weekly", month: "Monthly" };

export interface SalesCardProps {
  readonly report: InsightReport;
  readonly params: InsightParams;
  readonly onChange: (change: Partial<InsightParams>) => void;
}

export function SalesCard({ report, params, onChange }: SalesCardProps) {
  const format = useFormat();
  const { by, measure, frequency } = report;
  const all = useMemo(() => toSalesPoints(report.points), [report.points]);
  const ranges = useMemo(() => offeredRanges(all), [all]);
  const usual = params.range ?? (by === "day" ? DEFAULT_RANGE.day : "all");
  const range = ranges.includes(usual) ? usual : (ranges.at(-1) ?? "all");
  const points = useMemo(() => cutToRange(all, range), [all, range]);
  const lines = linesFor(by, points);
  const summary = summarise(report, format);
  const granularities = offeredGranularities(frequency);
  return (
    <ChartFrame
      title={TITLE}
      summary={summary}
      state={{ kind: "ready" }}
      controls={
        <>
          {granularities.length > 1 && (
            <ChoiceBar
              legend="Show by"
              // At once, though the answer takes its time.
              value={granularities.includes(params.by) ? params.by : by}
              choices={granularities.map((value) => ({ value, label: BY_LABEL[value] }))}
              onChange={(value) => onChange({ by: value })}
            />
          )}
          <RangePicker value={range} ranges={ranges} onChange={(value) => onChange({ range: value })} />
        </>
      }
      csv={{ fileName: "sales.csv", build: () => salesCsv(points) }}
      table={<SalesTable caption={TITLE} points={points} lines={lines} measure={measure} by={by} />}
      chart={
        <div className="flex flex-1 flex-col">
          <LineKey lines={lines} />
          <div className="relative min-h-72 flex-1">
            <SalesPlot points={points} lines={lines} measure={measure} by={by} summary={summary} />
          </div>
        </div>
      }
    />
  );
}

function LineKey({ lines }: { lines: readonly SalesLine[] }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 text-muted-foreground text-xs">
      {lines.map(({ key, label, colour, width, dash }) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg width="18" height="8" aria-hidden="true" focusable="false">
            <line x1="0" y1="4" x2="18" y2="4" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function summarise({ points, measure, frequency }: InsightReport, format: Formatter): string {
  const last = points.findLast(({ mean30 }) => mean30 !== null);
  if (!last || last.mean7 === null || last.mean30 === null) return "Nothing was sold yet.";
  if (frequency !== "day")
    return "Each period's sales, with the same period a year before where it is known.";
  const change = changeOf(last.mean7, last.mean30);
  const week = `On average ${measureText(format, measure, last.mean7)} a day sold in the last 7 days`;
  if (change === null || Math.abs(change) < 0.005) return `${week}, as in the last 30.`;
  const size = format.percent(Math.abs(change));
  return `${week}, ${size} ${change > 0 ? "more" : "less"} than in the last 30.`;
}
