import type { PointMark } from "#components/charts/chart-marks.ts";
import { addPeriods, daysBetween, type Frequency } from "#lib/days.ts";
import type { ForecastSeries } from "#lib/schemas/forecast-series.ts";

export type Range = readonly [low: number, high: number];

/** One period of a forecast chart; before the forecast begins only `actual` is set, after it only the others. */
export interface ChartPoint {
  readonly day: string;
  /** Milliseconds since 1970, for an axis in true proportion. */
  readonly time: number;
  /** Null where nothing is known, such as a closed day, and for periods to come. */
  readonly actual: number | null;
  readonly forecast: number | null;
  readonly band80: Range | null;
  readonly band95: Range | null;
  /** What the model alone expects, where people changed it. */
  readonly model?: number;
  /** Something was out of the ordinary. */
  readonly mark?: PointMark;
}

/** Rows of the server to points of the chart. Sales cannot fall below zero, so neither does any line or band. */
export function toChartPoints({ history, forecast, frequency }: ForecastSeries): ChartPoint[] {
  const points = history.values.map((value, index): ChartPoint => {
    const day = addPeriods(history.firstDay, index, frequency);
    return { day, time: Date.parse(day), actual: value, forecast: null, band80: null, band95: null };
  });
  if (!forecast) return points;
  for (const [index, value] of forecast.point.entries()) {
    const day = addPeriods(forecast.firstDay, index, frequency);
    points.push({
      day,
      time: Date.parse(day),
      actual: null,
      forecast: Math.max(0, value),
      band80: bandAt(forecast.lower80, forecast.upper80, index),
      band95: bandAt(forecast.lower95, forecast.upper95, index),
      ...modelAt(forecast, index),
    });
  }
  return points;
}

/** Rounding is no change. */
const SAME_SHARE = 1e-6;

function modelAt(
  { model, point }: NonNullable<ForecastSeries["forecast"]>,
  index: number,
): Pick<ChartPoint, "model"> {
  const [own, shown] = [model?.[index], point[index]];
  if (own === undefined || shown === undefined) return {};
  return Math.abs(own - shown) <= SAME_SHARE * Math.abs(own) ? {} : { model: Math.max(0, own) };
}

function bandAt(lower: readonly number[], upper: readonly number[], index: number): Range | null {
  const [low, high] = [lower[index], upper[index]];
  return low === undefined || high === undefined ? null : [Math.max(0, low), Math.max(0, high)];
}

/**
 * The last actual period begins the forecast too, so that the two lines meet instead of leaving a hole between them.
 * Only for drawing: a table or a file must not call a sale a forecast.
 */
export function joinLines(points: readonly ChartPoint[]): ChartPoint[] {
  const firstForecast = points.findIndex((point) => point.forecast !== null);
  const last = points[firstForecast - 1];
  if (!last || last.actual === null) return [...points];
  const joined = [...points];
  const value = last.actual;
  joined[firstForecast - 1] = { ...last, forecast: value, band80: [value, value], band95: [value, value] };
  return joined;
}

/** A known period between two unknown ones: no line reaches it, so it has to be drawn as a dot. */
export function isAlone(points: readonly ChartPoint[], index: number): boolean {
  const isKnown = (at: number) => (points[at]?.actual ?? null) !== null;
  return isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1);
}

export const RANGES = ["1m", "3m", "6m", "1y", "all"] as const;
export type ChartRange = (typeof RANGES)[number];

/** Days of history; the forecast shown is as long, so that what was and what comes stay in proportion. */
const RANGE_DAYS: Record<ChartRange, number> = {
  "1m": 30,
  "3m": 91,
  "6m": 182,
  "1y": 365,
  all: Number.POSITIVE_INFINITY,
};

/** Longer periods need a longer look to show a pattern at all. */
export const DEFAULT_RANGE: Record<Frequency, ChartRange> = { day: "3m", week: "1y", month: "all" };

/** The points within `range` of the last day with sales; the forecast whole where its length was chosen by itself. */
export function cutToRange<Point extends ChartPoint>(
  points: readonly Point[],
  range: ChartRange,
  keepsForecast = false,
): Point[] {
  const lastActual = points.findLast((point) => point.actual !== null) ?? points.at(-1);
  if (!lastActual) return [];
  const reach = RANGE_DAYS[range];
  return points.filter(({ day }) => {
    const distance = daysBetween(lastActual.day, day);
    return distance > -reach && (keepsForecast || distance <= reach);
  });
}

/** Ranges that show something the next shorter one does not. */
export function offeredRanges(points: readonly ChartPoint[]): ChartRange[] {
  let shown = 0;
  return RANGES.filter((range) => {
    const count = cutToRange(points, range).length;
    const isOffered = count >= 4 && count > shown;
    if (isOffered) shown = count;
    return isOffered;
  });
}
