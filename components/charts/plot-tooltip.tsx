"use client";

import type { ChartPoint } from "#components/charts/chart-points.ts";
import { measureNumber, measureText } from "#components/charts/measure-text.ts";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Measure } from "#lib/schemas/forecast-series.ts";

export interface PlotTooltipProps {
  readonly measure: Measure;
  readonly frequency: Frequency;
  readonly actualLabel: string;
  /** What was forecast is told of periods that have passed, too. */
  readonly isComparison: boolean;
  /** Given by the chart that shows it. */
  readonly active?: boolean;
  readonly payload?: ReadonlyArray<{ readonly payload?: ChartPoint }>;
}

export function PlotTooltip(props: PlotTooltipProps) {
  const { measure, frequency, actualLabel, isComparison, active, payload } = props;
  const format = useFormat();
  const point = payload?.find((entry) => entry.payload)?.payload;
  if (!active || !point) return null;
  const { actual, forecast, band80, band95, model, mark } = point;
  const tellsForecast = actual === null || isComparison;
  const range = ([low, high]: readonly [number, number]) =>
    `${measureNumber(format, measure, low)} to ${measureNumber(format, measure, high)}`;
  return (
    <div className="rounded-lg border bg-popover px-3 py-2 text-popover-foreground text-xs shadow-lg">
      <p className="font-medium">{periodTitle(point.day, frequency, format)}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5 tabular-nums">
        {actual !== null && <Row label={actualLabel} value={measureText(format, measure, actual)} />}
        {tellsForecast && forecast !== null && (
          <Row
            label={isComparison ? "Predicted" : "Expected"}
            value={`about ${measureText(format, measure, forecast)}`}
          />
        )}
        {model !== undefined && <Row label="Model alone" value={measureText(format, measure, model)} />}
        {tellsForecast && band80 && <Row label="Likely" value={range(band80)} />}
        {tellsForecast && band95 && <Row label="Nearly always" value={range(band95)} />}
      </dl>
      {mark && <p className="mt-1 max-w-64 text-pretty">Unusual: {mark.text}</p>}
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

function periodTitle(day: string, frequency: Frequency, format: ReturnType<typeof useFormat>): string {
  if (frequency === "month") return format.month(day);
  return frequency === "week" ? `Week from ${format.dayWithYear(day)}` : format.dayWithWeekday(day);
}
