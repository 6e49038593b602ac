"use client";

import { useId } from "react";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { measureNumber, measureTick } from "#components/charts/measure-text.ts";
import type { ExplanationPoint } from "#components/explanation/explanation-points.ts";
import { PART_LABELS, PART_LOOKS, type PartName } from "#components/explanation/part-looks.ts";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Measure } from "#lib/schemas/forecast-series.ts";

export interface ExplanationPlotProps {
  readonly points: readonly ExplanationPoint[];
  readonly names: readonly PartName[];
  readonly measure: Measure;
  readonly frequency: Frequency;
  readonly summary: string;
}

const axisStyle = { fill: "var(--chart-axis)", fontSize: 12 } as const;

/** Bars that stack upwards what adds and downwards what takes away; the dashed line is what they come to. */
export default function ExplanationPlot({
  points,
  names,
  measure,
  frequency,
  summary,
}: ExplanationPlotProps) {
  const format = useFormat();
  const prefix = useId().replaceAll(/[^\w-]/g, "");
  const fillOf = (name: PartName) =>
    PART_LOOKS[name].isStriped ? `url(#${prefix}-${name})` : PART_LOOKS[name].colour;
  const dayText = frequency === "month" ? format.month : format.day;
  return (
    <div className="absolute inset-0 select-none overflow-x-clip px-2 text-xs md:px-3">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 288 }}>
        <ComposedChart
          data={[...points]}
          stackOffset="sign"
          barCategoryGap="18%"
          margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer
          desc={summary}
        >
          <defs>
            {names.map((name) => (
              <pattern
                key={name}
                id={`${prefix}-${name}`}
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="2.5" height="5" fill={PART_LOOKS[name].colour} />
              </pattern>
            ))}
          </defs>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="day"
            tickFormatter={(day: string) => dayText(day)}
            tick={axisStyle}
            tickLine={false}
            axisLine={false}
            tickMargin={8}
            minTickGap={24}
          />
          <YAxis
            tickFormatter={(value: number) => measureTick(format, measure, value)}
            tick={axisStyle}
            tickLine={false}
            axisLine={false}
            width={52}
            tickCount={5}
          />
          <ReferenceLine y={0} stroke="var(--chart-axis)" />
          {names.map((name) => (
            <Bar
              key={name}
              dataKey={name}
              stackId="parts"
              fill={fillOf(name)}
              stroke={PART_LOOKS[name].colour}
              strokeWidth={0.5}
              isAnimationActive={false}
            />
          ))}
          <Line
            dataKey="forecast"
            stroke="var(--foreground)"
            strokeWidth={1.5}
            strokeDasharray="4 3"
            dot={false}
            isAnimationActive={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--chart-grid)", fillOpacity: 0.5 }}
            content={<PartTooltip names={names} measure={measure} frequency={frequency} />}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

interface PartTooltipProps {
  readonly names: readonly PartName[];
  readonly measure: Measure;
  readonly frequency: Frequency;
  /** Given by the chart that shows it. */
  readonly active?: boolean;
  readonly payload?: ReadonlyArray<{ readonly payload?: ExplanationPoint }>;
}

function PartTooltip({ names, measure, frequency, active, payload }: PartTooltipProps) {
  const format = useFormat();
  const point = payload?.find((entry) => entry.payload)?.payload;
  if (!active || !point) return null;
  const number = (value: number) => measureNumber(format, measure, value);
  const title = frequency === "month" ? format.month(point.day) : format.dayWithWeekday(point.day);
  return (
    <div className="rounded-lg border bg-popover px-3 py-2 text-popover-foreground text-xs shadow-lg">
      <p className="font-medium">{title}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5 tabular-nums">
        {names.map((name) => (
          <Row key={name} label={PART_LABELS[name]} value={number(point[name] ?? 0)} />
        ))}
        <Row label="Forecast" value={number(point.forecast)} />
      </dl>
    </div>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="text-right">{value}</dd>
    </>
  );
}
