"use client";

import { measureText } from "#components/charts/measure-text.ts";
import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Formatter } from "#lib/format/formatter.ts";
import type { InsightReport } from "#lib/schemas/insight.ts";

const MONTHS = Array.from({ length: 12 }, (_, month) => month);
/** The deepest colour, as a share of the chart's blue: words on it stay readable in both themes. */
const DEEPEST = 40;

/** Weekdays and months as a table whose cells are the darker the more a day brings. */
export function PatternCard({ report }: { report: InsightReport }) {
  const format = useFormat();
  const { pattern, frequency, measure } = report;
  const rows = frequency === "day" ? pattern.weekdays : [];
  const all = [...rows.flatMap(({ months }) => months), ...pattern.months].filter((value) => value !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const cell = (value: number | null) => ({
    value,
    depth: value === null || high <= low ? 0 : Math.round((DEEPEST * (value - low)) / (high - low)),
  });
  const title = "When do sales peak?";
  return (
    <Card className="gap-3">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CardDescription>{describe(report, format)}</CardDescription>
      </CardHeader>
      <ScrollRegion label={title} className="px-5">
        <table className="w-full min-w-[34rem] table-fixed border-separate border-spacing-0.5 text-xs tabular-nums">
          <caption className="sr-only">Average of an open day, by weekday and month</caption>
          <thead>
            <tr>
              <th scope="col" className="w-12">
                <span className="sr-only">Weekday</span>
              </th>
              {MONTHS.map((month) => (
                <th key={month} scope="col" className="pb-1 font-normal text-muted-foreground">
                  {format.shortMonthName(month)}
                </th>
              ))}
              {rows.length > 0 && (
                <th scope="col" className="pb-1 font-medium">
                  All
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ weekday, months, mean }) => (
              <tr key={weekday}>
                <th scope="row" className="text-left font-normal text-muted-foreground">
                  {format.shortWeekday(weekday)}
                </th>
                {[...months, mean].map((value, column) => (
                  <HeatCell key={MONTHS[column] ?? "all"} {...cell(value)} measure={measure} />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row" className="text-left font-medium">
                All
              </th>
              {pattern.months.map((value, month) => (
                <HeatCell key={MONTHS[month] ?? "all"} {...cell(value)} measure={measure} />
              ))}
              {rows.length > 0 && <HeatCell {...cell(pattern.mean)} measure={measure} />}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}

interface HeatCellProps {
  readonly value: number | null;
  readonly depth: number;
  readonly measure: InsightReport["measure"];
}

function HeatCell({ value, depth, measure }: HeatCellProps) {
  const format = useFormat();
  return (
    <td
      className="h-8 rounded-[3px] text-center"
      style={{ backgroundColor: `color-mix(in srgb, var(--chart-1) ${depth}%, var(--muted))` }}
      title={value === null ? "No sales known" : measureText(format, measure, value)}
    >
      {value === null ? "–" : format.compact(value)}
    </td>
  );
}

function describe({ pattern, frequency }: InsightReport, format: Formatter): string {
  const month = peakOf(pattern.months);
  const weekday = peakOf(pattern.weekdays.map(({ mean }) => mean));
  if (month === null) return "Nothing was sold yet.";
  const best = pattern.months[month] ?? 0;
  const ofMonth = `${format.monthName(month)} is the strongest month, ${format.percent(best / pattern.mean - 1)} above the average day.`;
  if (frequency !== "day" || weekday === null) return ofMonth;
  const day = pattern.weekdays[weekday];
  if (!day || day.mean === null) return ofMonth;
  const more = format.percent(day.mean / pattern.mean - 1);
  return `${format.weekday(day.weekday)} is the strongest day, ${more} above the average. ${ofMonth}`;
}

function peakOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : values.indexOf(Math.max(...known));
}
