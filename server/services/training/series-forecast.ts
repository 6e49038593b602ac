import type { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import type { AutoForecast } from "#server/ml/evaluation/auto-forecast.ts";
import type { Band, Forecast } from "#server/ml/forecaster.ts";
import { firstDayOf, periodOf } from "#server/ml/series/period.ts";
import { normalQuantile } from "#server/ml/stats/normal-quantile.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { type ForecastBasis, fingerprintSeries, type KnownChoice } from "./forecast-basis.ts";
import type { ForecastInput } from "./forecast-series.ts";

export const LEVELS = [0.8, 0.95] as const;

/** The method's name where most of a forecast comes from neighbours. */
export const BORROWED = "borrowed";

/** What accepted promotions multiply demand and the usual price by, step by step. */
export interface PromotionEffect {
  readonly lift: Float64Array;
  readonly price: Float64Array;
}

/** One series' forecast on its way from a thread to the database; plain data. */
export interface SeriesForecast extends Forecast {
  /** "evaluated" compared methods, "refitted" used last time's on new data, "rolled" is last time's as it was fitted. */
  readonly work: "evaluated" | "refitted" | "rolled";
  /** What the next training may repeat; null where it has to compare methods again. */
  readonly basis: ForecastBasis | null;
  readonly method: string;
  readonly metrics: SeriesMetrics;
  readonly leaderboard: readonly LeaderboardRow[];
  /** The fitted model as JSON text. */
  readonly fitted: string;
  /** Comes on top of point and bands, which are those without promotions; null where none is to come. */
  readonly promotion: PromotionEffect | null;
}

export function toSeriesForecast(
  forecast: AutoForecast,
  input: ForecastInput,
  known: KnownChoice | null,
): Omit<SeriesForecast, "promotion"> {
  const { point, bands, method, fitted, reaches } = forecast;
  const basis = reaches && { ...fingerprintSeries(input), reaches: [...reaches] };
  const made = { point, bands, method, fitted: JSON.stringify(fitted), basis };
  if (known && forecast.isRepeated) {
    const { metrics, leaderboard, isSameData } = known;
    return { ...made, metrics, leaderboard, work: isSameData ? "rolled" : "refitted" };
  }
  return { ...made, metrics: forecast.metrics, leaderboard: forecast.leaderboard, work: "evaluated" };
}

/** The first day of the period after the last one with data. */
export function firstForecastDay({
  startDay,
  values,
  frequency,
}: Pick<CleanSeries, "startDay" | "values" | "frequency">): number {
  const weekStart = (((startDay + 3) % 7) + 7) % 7;
  return firstDayOf(periodOf(startDay, frequency, weekStart) + values.length, frequency, weekStart);
}

const Z_80 = normalQuantile(0.9);

/**
 * Variance of the forecast's error by step, as its band says: the mean over its steps, which is steadier than any one of
 * them, and zero where the band has no width, as on a day that the store is closed.
 */
export function errorVariances({ point, bands }: Forecast): Float64Array {
  const band = bands.find(({ level }) => level === 0.8);
  const squares = point.map(
    (_, step) => (((band?.upper[step] ?? 0) - (band?.lower[step] ?? 0)) / (2 * Z_80)) ** 2,
  );
  const uncertain = squares.filter((square) => square > 0);
  const mean = uncertain.reduce((sum, square) => sum + square, 0) / Math.max(1, uncertain.length);
  return squares.map((square) => (square > 0 ? mean : 0));
}

/**
 * A forecast whose point was moved so that sums hold, with its bands moved along: in proportion for a product, whose
 * errors grow with its size, so that a slow seller's band stays at zero or above.
 */
export function scaleForecast(forecast: Forecast, point: Float64Array): Forecast {
  const move = (values: Float64Array, step: number) => {
    const before = forecast.point[step] ?? 0;
    const after = point[step] ?? 0;
    return before > 0 ? ((values[step] ?? 0) * after) / before : (values[step] ?? 0);
  };
  return withBands(forecast, point, move);
}

/** The same for a total, whose error does not depend on how much it was moved: its bands keep their width. */
export function shiftForecast(forecast: Forecast, point: Float64Array): Forecast {
  const move = (values: Float64Array, step: number) =>
    (values[step] ?? 0) + (point[step] ?? 0) - (forecast.point[step] ?? 0);
  return withBands(forecast, point, move);
}

function withBands(
  { bands }: Forecast,
  point: Float64Array,
  move: (values: Float64Array, step: number) => number,
): Forecast {
  const moved = bands.map(
    ({ level, lower, upper }): Band => ({
      level,
      lower: point.map((value, step) => Math.max(0, Math.min(value, move(lower, step)))),
      upper: point.map((value, step) => Math.max(value, move(upper, step))),
    }),
  );
  return { point, bands: moved };
}
