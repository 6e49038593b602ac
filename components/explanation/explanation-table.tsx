import { measureNumber } from "#components/charts/measure-text.ts";
import type { ExplanationPoint } from "#components/explanation/explanation-points.ts";
import { PART_LABELS, type PartName } from "#components/explanation/part-looks.ts";
import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { cn } from "#components/ui/class-names.ts";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Measure } from "#lib/schemas/forecast-series.ts";

export interface ExplanationTableProps {
  readonly caption: string;
  readonly points: readonly ExplanationPoint[];
  readonly names: readonly PartName[];
  readonly measure: Measure;
  readonly frequency: Frequency;
}

const PERIOD_TITLE: Record<Frequency, string> = { day: "Day", week: "Week from", month: "Month" };
const cell = "px-3 py-1.5 text-right tabular-nums";
const head = `${cell} whitespace-nowrap border-b bg-card font-medium text-muted-foreground text-xs`;

export function ExplanationTable({ caption, points, names, measure, frequency }: ExplanationTableProps) {
  const format = useFormat();
  const number = (value: number) => measureNumber(format, measure, value);
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
            {names.map((name) => (
              <th key={name} scope="col" className={head}>
                {PART_LABELS[name]}
              </th>
            ))}
            <th scope="col" className={head}>
              Forecast
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.day} className="border-b last:border-0">
              <th scope="row" className="whitespace-nowrap px-3 py-1.5 text-left font-normal">
                {period(point.day)}
              </th>
              {names.map((name) => (
                <td key={name} className={cell}>
                  {number(point[name] ?? 0)}
                </td>
              ))}
              <td className={cn(cell, "font-medium")}>{number(point.forecast)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
