"use client";

import { useState } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisTicks } from "#components/charts/axis-ticks.ts";
import { type ChartPoint, isAlone, joinLines } from "#components/charts/chart-points.ts";
import { downsample } from "#components/charts/downsample.ts";
import { MarkLink } from "#components/charts/mark-link.tsx";
import { measureTick } from "#components/charts/measure-text.ts";
import { PlotTooltip } from "#components/charts/plot-tooltip.tsx";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Measure } from "#lib/schemas/forecast-series.ts";

export interface ForecastPlotProps {
  /** At least one point, in order of time. */
  readonly points: readonly ChartPoint[];
  readonly measure: Measure;
  readonly frequency: Frequency;
  readonly actualLabel: string;
  /** The line between what was and what comes. */
  readonly divider: { readonly day: string; readonly label: string } | null;
  readonly summary: string;
  /** Forecast and actual of the same periods are to be compared, so both are told of each. */
  readonly isComparison?: boolean;
  /** Where the marks lead. */
  readonly markTarget?: MarkTarget;
}

export interface MarkTarget {
  readonly href: string;
  /** Leads to the day itself; false where only the place as a whole can be shown. */
  readonly onFollow: (day: string) => boolean;
}

const MOST_TICKS = 8;
const axisStyle = { fill: "var(--chart-axis)", fontSize: 12 };

export default function ForecastPlot(props: ForecastPlotProps) {
  const { points, measure, frequency, actualLabel, divider, summary, isComparison = false } = props;
  const { markTarget } = props;
  const format = useFormat();
  const [focused, setFocused] = useState<string | null>(null);
  const first = points[0]?.day ?? "";
  const last = points.at(-1)?.day ?? first;
  const ticks = axisTicks(first, last, MOST_TICKS);
  const tickText = ticks.detail === "day" ? format.day : ticks.detail === "month" ? format.month : yearOf;
  const drawn = joinLines(downsample(points));
  const shared = { isAnimationActive: false, dot: false, stroke: "var(--chart-1)" } as const;
  const band = { ...shared, stroke: "none", fill: "var(--chart-1)", activeDot: false } as const;
  return (
    <div className="absolute inset-0 select-none overflow-x-clip px-2 text-xs md:px-3">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 288 }}>
        <ComposedChart
          data={drawn}
          margin={{ top: 20, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer
          // A title would pop up over the picture whenever the pointer rests on it.
          desc={summary}
        >
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="time"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            ticks={ticks.days.map((day) => Date.parse(day))}
            tickFormatter={(time: number) => tickText(new Date(time).toISOString().slice(0, 10))}
            tick={axisStyle}
            tickLine={false}
            axisLine={{ stroke: "var(--chart-grid)" }}
            tickMargin={8}
            minTickGap={24}
            interval="preserveStartEnd"
          />
          <YAxis
            domain={[0, "auto"]}
            allowDecimals={false}
            tickFormatter={(value: number) => measureTick(format, measure, value)}
            tick={axisStyle}
            tickLine={false}
            axisLine={false}
            width={52}
            tickCount={5}
          />
          <Area {...band} dataKey="band95" fillOpacity="var(--band-95-opacity)" />
          <Area {...band} dataKey="band80" fillOpacity="var(--band-80-opacity)" />
          {divider && (
            <ReferenceLine
              x={Date.parse(divider.day)}
              stroke="var(--chart-axis)"
              strokeDasharray="2 3"
              label={{ value: divider.label, position: "top", ...axisStyle }}
            />
          )}
          <Line
            {...shared}
            dataKey="actual"
            strokeWidth={1.75}
            connectNulls={false}
            dot={({ cx, cy, index }) =>
              isAlone(drawn, index) ? <circle cx={cx} cy={cy} r={2} fill="var(--chart-1)" /> : <g />
            }
          />
          {points.some(({ model }) => model !== undefined) && (
            <Line
              {...shared}
              dataKey="model"
              stroke="var(--chart-axis)"
              strokeWidth={1.5}
              strokeDasharray="1 4"
              strokeLinecap="round"
            />
          )}
          <Line {...shared} dataKey="forecast" strokeWidth={1.75} strokeDasharray="5 4" />
          {markTarget &&
            drawn.map(
              ({ day, time, actual, mark }) =>
                mark &&
                actual !== null && (
                  <ReferenceDot
                    key={day}
                    x={time}
                    y={actual}
                    shape={({ cx = 0, cy = 0 }) => (
                      <MarkLink
                        {...{ cx, cy, mark }}
                        title={format.dayWithWeekday(day)}
                        href={markTarget.href}
                        onFollow={() => markTarget.onFollow(day)}
                        onFocusChange={setFocused}
                      />
                    )}
                  />
                ),
            )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--chart-axis)", strokeWidth: 1 }}
            content={<PlotTooltip {...{ measure, frequency, actualLabel, isComparison }} />}
          />
        </ComposedChart>
      </ResponsiveContainer>
      {focused && (
        <p
          aria-hidden
          className="pointer-events-none absolute top-0 right-3 z-10 max-w-[calc(100%-1.5rem)] rounded-lg border bg-popover px-3 py-2 text-popover-foreground shadow-lg"
        >
          {focused}
        </p>
      )}
    </div>
  );
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}
