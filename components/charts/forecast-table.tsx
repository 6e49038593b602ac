"use client";

import type { ChartPoint, Range } from "#components/charts/chart-points.ts";
import { measureNumber } from "#components/charts/measure-text.ts";
import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { cn } from "#components/ui/class-names.ts";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Measure } from "#lib/schemas/forecast-series.ts";

export interface ForecastTableProps {
  readonly caption: string;
  readonly points: readonly ChartPoint[];
  readonly measure: Measure;
  readonly frequency: Frequency;
  readonly actualLabel: string;
  /** "Predicted" for periods that have passed. */
  readonly forecastLabel?: string;
}

const PERIOD_TITLE: Record<Frequency, string> = { day: "Day", week: "Week from", month: "Month" };
const cell = "px-3 py-1.5 text-right tabular-nums";
const head = `${cell} whitespace-nowrap border-b bg-card font-medium text-muted-foreground text-xs`;

export function ForecastTable(props: ForecastTableProps) {
  const { caption, points, measure, frequency, actualLabel, forecastLabel = "Expected" } = props;
  const format = useFormat();
  const hasModel = points.some(({ model }) => model !== undefined);
  const hasMarks = points.some(({ mark }) => mark !== undefined);
  const hasWideBand = points.some(({ band95 }) => band95 !== null);
  const number = (value: number | null) => (value === null ? "" : measureNumber(format, measure, value));
  const range = (value: Range | null) => (value ? `${number(value[0])} – ${number(value[1])}` : "");
  const period = frequency === "month" ? format.month : format.dayWithWeekday;
  return (
    <ScrollRegion label={caption} className="mx-5 max-h-80 rounded-lg border">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0">
          <tr>
            <th scope="col" className={cn(head, "text-left")}>
              {PERIOD_TITLE[frequency]}
            </th>
            <th scope="col" className={head}>
              {actualLabel}
            </th>
            {hasMarks && (
              <th scope="col" className={cn(head, "text-left")}>
                Unusual
              </th>
            )}
            <th scope="col" className={head}>
              {forecastLabel}
            </th>
            {hasModel && (
              <th scope="col" className={head}>
                Model alone
              </th>
            )}
            <th scope="col" className={head}>
              Likely (80%)
            </th>
            {hasWideBand && (
              <th scope="col" className={head}>
                Nearly always (95%)
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.time} className="border-b last:border-0">
              <th scope="row" className="whitespace-nowrap px-3 py-1.5 text-left font-normal">
                {period(point.day)}
              </th>
              <td className={cell}>{number(point.actual)}</td>
              {hasMarks && <td className="min-w-56 px-3 py-1.5 text-left text-xs">{point.mark?.text}</td>}
              <td className={cell}>{number(point.forecast)}</td>
              {hasModel && <td className={cell}>{number(point.model ?? null)}</td>}
              <td className={`${cell} whitespace-nowrap`}>{range(point.band80)}</td>
              {hasWideBand && <td className={`${cell} whitespace-nowrap`}>{range(point.band95)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
