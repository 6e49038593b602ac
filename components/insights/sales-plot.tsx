"use client";

import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axisTicks } from "#components/charts/axis-ticks.ts";
import { downsample } from "#components/charts/downsample.ts";
import { measureText, measureTick } from "#components/charts/measure-text.ts";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import type { SalesLine } from "./sales-lines.ts";
import type { SalesPoint } from "./sales-points.ts";

export interface SalesPlotProps {
  readonly points: readonly SalesPoint[];
  readonly lines: readonly SalesLine[];
  readonly measure: Measure;
  readonly by: Frequency;
  readonly summary: string;
}

const MOST_TICKS = 8;
const axisStyle = { fill: "var(--chart-axis)", fontSize: 12 };

export default function SalesPlot({ points, lines, measure, by, summary }: SalesPlotProps) {
  const format = useFormat();
  const first = points[0]?.day ?? "";
  const ticks = axisTicks(first, points.at(-1)?.day ?? first, MOST_TICKS);
  const tickText =
    ticks.detail === "day"
      ? format.day
      : ticks.detail === "month"
        ? format.month
        : (day: string) => day.slice(0, 4);
  return (
    <div className="absolute inset-0 select-none overflow-x-clip px-2 text-xs md:px-3">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 288 }}>
        <ComposedChart
          data={downsample(points)}
          margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer
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
          {lines.map(({ key, colour, width, dash }) => (
            <Line
              key={key}
              dataKey={key}
              stroke={colour}
              strokeWidth={width}
              strokeDasharray={dash}
              dot={false}
              isAnimationActive={false}
              connectNulls={key === "mean7" || key === "mean30"}
            />
          ))}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--chart-axis)", strokeWidth: 1 }}
            content={<SalesTooltip lines={lines} measure={measure} by={by} />}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

interface SalesTooltipProps extends Pick<SalesPlotProps, "lines" | "measure" | "by"> {
  /** Given by the chart that shows it. */
  readonly active?: boolean;
  readonly payload?: ReadonlyArray<{ readonly payload?: SalesPoint }>;
}

function SalesTooltip({ lines, measure, by, active, payload }: SalesTooltipProps) {
  const format = useFormat();
  const point = payload?.find((entry) => entry.payload)?.payload;
  if (!active || !point) return null;
  const title = by === "month" ? format.month(point.day) : format.dayWithWeekday(point.day);
  return (
    <div className="rounded-lg border bg-popover px-3 py-2 text-popover-foreground text-xs shadow-lg">
      <p className="font-medium">{by === "week" ? `Week from ${title}` : title}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5 tabular-nums">
        {lines.map(({ key, label }) => (
          <TooltipRow key={key} label={label} value={point[key]} measure={measure} />
        ))}
      </dl>
    </div>
  );
}

function TooltipRow({ label, value, measure }: { label: string; value: number | null; measure: Measure }) {
  const format = useFormat();
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="text-right">{value === null ? "Closed" : measureText(format, measure, value)}</dd>
    </>
  );
}
