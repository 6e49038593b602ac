"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useMemo } from "react";
import { ChartFrame, type ChartState, PlotSkeleton } from "#components/charts/chart-frame.tsx";
import { type ChartMark, markPoints } from "#components/charts/chart-marks.ts";
import {
  type ChartRange,
  cutToRange,
  DEFAULT_RANGE,
  offeredRanges,
  toChartPoints,
} from "#components/charts/chart-points.ts";
import { ForecastKey } from "#components/charts/forecast-key.tsx";
import type { MarkTarget } from "#components/charts/forecast-plot.tsx";
import { pointsToCsv } from "#components/charts/points-csv.ts";
import { RangePicker } from "#components/charts/range-picker.tsx";
import type { ForecastSeries } from "#lib/schemas/forecast-series.ts";

// Two thirds of the page's script is this drawing library, so it comes after everything else.
const ForecastPlot = dynamic(() => import("#components/charts/forecast-plot.tsx"), {
  ssr: false,
});

const ForecastTable = dynamic(
  () => import("#components/charts/forecast-table.tsx").then((module) => module.ForecastTable),
  // Without one the whole page would wait for it, and lose the focus.
  { loading: () => <PlotSkeleton /> },
);

export interface ForecastChartProps {
  readonly title: string;
  readonly summary: string | null;
  readonly series: ForecastSeries | undefined;
  readonly state: ChartState;
  readonly range: ChartRange | null;
  readonly onRangeChange: (range: ChartRange) => void;
  readonly actualLabel: string;
  /** The business day it is now; marked when the chart reaches it. */
  readonly today: string | undefined;
  /** A link to more, below the picture. */
  readonly footer?: ReactNode;
  /** The forecast's length was chosen elsewhere: the range then is that of the history alone. */
  readonly keepsForecast?: boolean;
  /** Days to point out, and where to read more about them. */
  readonly marks?: readonly ChartMark[] | undefined;
  readonly markTarget?: MarkTarget;
  /** Without ending; absent where the figures are not to be taken away. */
  readonly fileName?: string;
}

const NO_MARKS: readonly ChartMark[] = [];

export function ForecastChart(props: ForecastChartProps) {
  const { title, summary, series, state, onRangeChange, actualLabel, fileName, keepsForecast } = props;
  const { marks = NO_MARKS, markTarget } = props;
  const all = useMemo(() => (series ? markPoints(toChartPoints(series), marks) : []), [series, marks]);
  const ranges = useMemo(() => offeredRanges(all), [all]);
  const frequency = series?.frequency ?? "day";
  const range = pickRange(props.range ?? DEFAULT_RANGE[frequency], ranges);
  const points = useMemo(() => cutToRange(all, range, keepsForecast), [all, range, keepsForecast]);
  const measure = series?.measure ?? "units";
  const shared = { points, measure, frequency, actualLabel };
  return (
    <ChartFrame
      title={title}
      summary={summary}
      state={state}
      footer={props.footer}
      controls={<RangePicker value={range} ranges={ranges} onChange={onRangeChange} />}
      csv={fileName ? { fileName: `${fileName}.csv`, build: () => pointsToCsv(points) } : undefined}
      table={<ForecastTable {...shared} caption={title} />}
      chart={
        points.length === 0 ? (
          <PlotSkeleton />
        ) : (
          <div className="flex flex-1 flex-col">
            <div className="px-5">
              <ForecastKey
                actualLabel={actualLabel}
                hasForecast={Boolean(series?.forecast)}
                hasMarks={points.some(({ mark }) => mark !== undefined)}
                hasModel={points.some(({ model }) => model !== undefined)}
              />
            </div>
            <div className="relative min-h-72 flex-1">
              <ForecastPlot
                {...shared}
                summary={summary ?? title}
                divider={divide(points, props.today)}
                {...(markTarget && { markTarget })}
              />
            </div>
          </div>
        )
      }
    />
  );
}

function pickRange(wanted: ChartRange, ranges: readonly ChartRange[]): ChartRange {
  return ranges.includes(wanted) ? wanted : (ranges.at(-1) ?? "all");
}

type Points = ReturnType<typeof toChartPoints>;

/** Today where the chart reaches it; else the last day with sales, since old data ends long before today. */
function divide(points: Points, today: string | undefined): { day: string; label: string } | null {
  const first = points[0]?.day;
  const last = points.at(-1)?.day;
  if (!first || !last) return null;
  if (today && today >= first && today <= last) return { day: today, label: "Today" };
  const lastActual = points.findLast((point) => point.actual !== null);
  return lastActual && lastActual.day < last ? { day: lastActual.day, label: "Data ends" } : null;
}
