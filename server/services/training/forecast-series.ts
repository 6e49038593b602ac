import { createHash } from "node:crypto";
import type { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import { autoForecast } from "#server/ml/evaluation/auto-forecast.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import { firstDayOf, periodOf } from "#server/ml/series/period.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { copyLine } from "./copy-line.ts";
import { HORIZON } from "./training-params.ts";

export interface ForecastRequest {
  readonly series: readonly CleanSeries[];
  readonly seed: number;
}

export interface ForecastChunk {
  /** Rows for the forecast table as COPY text, in FORECAST_COLUMNS' order. */
  readonly lines: string;
  readonly linesHash: string;
  readonly figures: readonly SeriesFigures[];
}

/** What a model's summary needs of one series. */
export interface SeriesFigures {
  readonly method: string;
  /** What the series sells in an average period: how much it counts. */
  readonly volume: number;
  readonly metrics: SeriesMetrics;
  readonly leaderboard: readonly LeaderboardRow[];
}

export const FORECAST_COLUMNS = [
  "store_id",
  "product_id",
  "frequency",
  "last_day",
  "first_day",
  "point",
  "lower80",
  "upper80",
  "lower95",
  "upper95",
  "method",
  "metrics",
  "leaderboard",
  "fitted",
] as const;

const LEVELS = [0.8, 0.95];

/** Runs in a thread: chooses, fits and forecasts every series of the request. */
export function forecastSeries({ series, seed }: ForecastRequest): ForecastChunk {
  const results = series.map((one) => forecastOne(one, seed));
  const lines = results.map(({ line }) => line).join("");
  return {
    lines,
    linesHash: createHash("sha256").update(lines).digest("hex"),
    figures: results.map(({ figures }) => figures),
  };
}

function forecastOne(series: CleanSeries, seed: number): { line: string; figures: SeriesFigures } {
  const result = autoForecast(
    {
      values: series.values,
      seasonLength: series.seasonLength,
      frequency: series.frequency,
      startDay: series.startDay,
    },
    { horizon: HORIZON[series.frequency], levels: LEVELS, seed },
  );
  const { method, metrics, leaderboard } = result;
  const band = (level: number) => result.bands.find((candidate) => candidate.level === level);
  const line = copyLine([
    series.storeId,
    series.productId,
    series.frequency,
    formatIsoDay(series.lastDay),
    formatIsoDay(firstForecastDay(series)),
    result.point,
    band(0.8)?.lower ?? result.point,
    band(0.8)?.upper ?? result.point,
    band(0.95)?.lower ?? result.point,
    band(0.95)?.upper ?? result.point,
    method,
    JSON.stringify(metrics),
    JSON.stringify(leaderboard),
    JSON.stringify(result.fitted),
  ]);
  return { line, figures: { method, volume: meanKnown(series.values), metrics, leaderboard } };
}

/** The first day of the period after the last one with data. */
function firstForecastDay({ startDay, values, frequency }: CleanSeries): number {
  const weekStart = (((startDay + 3) % 7) + 7) % 7;
  return firstDayOf(periodOf(startDay, frequency, weekStart) + values.length, frequency, weekStart);
}

function meanKnown(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
}
