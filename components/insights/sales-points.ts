import type { ChartPoint } from "#components/charts/chart-points.ts";
import type { InsightPoint } from "#lib/schemas/insight.ts";

/** A point that the charts' ranges and thinning know how to handle, with the lines of this chart beside it. */
export interface SalesPoint extends ChartPoint {
  readonly mean7: number | null;
  readonly mean30: number | null;
  readonly yearBefore: number | null;
}

export function toSalesPoints(points: readonly InsightPoint[]): SalesPoint[] {
  return points.map(({ day, total, mean7, mean30, yearBefore }) => ({
    day,
    time: Date.parse(day),
    actual: total,
    forecast: null,
    band80: null,
    band95: null,
    mean7,
    mean30,
    yearBefore,
  }));
}

export function salesCsv(points: readonly SalesPoint[]): string {
  const cell = (value: number | null) => (value === null ? "" : String(Math.round(value * 1000) / 1000));
  const lines = points.map(({ day, actual, mean7, mean30, yearBefore }) =>
    [day, cell(actual), cell(mean7), cell(mean30), cell(yearBefore)].join(","),
  );
  return `${["day,total,mean_7_days,mean_30_days,year_before", ...lines].join("\r\n")}\r\n`;
}
