import { createHash } from "node:crypto";
import type { SeriesMetrics } from "#lib/schemas/model.ts";
import type { Forecast } from "#server/ml/forecaster.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import type { TrainingFrequency } from "./clean-histories.ts";
import { copyLine } from "./copy-line.ts";
import type { AggregateLevel } from "./list-aggregates.ts";
import type { SeriesForecast } from "./series-forecast.ts";

interface ForecastRow {
  readonly frequency: TrainingFrequency;
  readonly lastDay: number;
  readonly firstDay: number;
  readonly forecast: Forecast;
  readonly method: string;
  readonly metrics: SeriesMetrics;
}

/** A row of the forecast table. */
export interface SeriesRow extends ForecastRow {
  readonly storeId: string;
  readonly productId: string;
  readonly leaderboard: SeriesForecast["leaderboard"];
  readonly fitted: string;
  readonly basis: SeriesForecast["basis"];
  readonly promotionLift: Float64Array | null;
}

/** A row of the aggregate_forecast table. */
export interface AggregateRow extends ForecastRow {
  readonly level: AggregateLevel;
  readonly measure: "units" | "revenue";
  readonly storeId: string | null;
  readonly category: string | null;
}

export interface WrittenLines {
  /** COPY text. */
  readonly lines: string;
  readonly hash: string;
}

const SHARED_COLUMNS = [
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
] as const;
export const FORECAST_COLUMNS = [
  "store_id",
  "product_id",
  ...SHARED_COLUMNS,
  "leaderboard",
  "fitted",
  "basis",
  "promotion_lift",
] as const;
export const AGGREGATE_COLUMNS = [
  "level",
  "measure",
  "member",
  "store_id",
  "category",
  ...SHARED_COLUMNS,
] as const;

/** Runs in a thread: rows for the forecast table, in FORECAST_COLUMNS' order. */
export function writeSeriesRows(rows: readonly SeriesRow[]): WrittenLines {
  return hashed(
    rows.map((row) =>
      copyLine([
        row.storeId,
        row.productId,
        ...sharedValues(row),
        JSON.stringify(row.leaderboard),
        row.fitted,
        row.basis && JSON.stringify(row.basis),
        row.promotionLift,
      ]),
    ),
  );
}

/** Runs in a thread: rows for the aggregate_forecast table, in AGGREGATE_COLUMNS' order. */
export function writeAggregateRows(rows: readonly AggregateRow[]): WrittenLines {
  return hashed(
    rows.map((row) =>
      copyLine([
        row.level,
        row.measure,
        JSON.stringify([row.storeId, row.category]),
        row.storeId,
        row.category,
        ...sharedValues(row),
      ]),
    ),
  );
}

function sharedValues({ frequency, lastDay, firstDay, forecast, method, metrics }: ForecastRow) {
  const { point } = forecast;
  const band = (wanted: number) => forecast.bands.find(({ level }) => level === wanted);
  return [
    frequency,
    formatIsoDay(lastDay),
    formatIsoDay(firstDay),
    point,
    band(0.8)?.lower ?? point,
    band(0.8)?.upper ?? point,
    band(0.95)?.lower ?? point,
    band(0.95)?.upper ?? point,
    method,
    JSON.stringify(metrics),
  ];
}

function hashed(written: readonly string[]): WrittenLines {
  const lines = written.join("");
  return { lines, hash: createHash("sha256").update(lines).digest("hex") };
}
