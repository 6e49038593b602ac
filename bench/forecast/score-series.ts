import * as metrics from "../../server/ml/evaluation/metrics.ts";
import type { Band, Forecast, Series } from "../../server/ml/forecaster.ts";
import { getMethod } from "../../server/ml/forecasters/registry.ts";
import { forecastMember, type GroupKnowledge } from "../../server/ml/global/forecast-group.ts";
import type { Part } from "./arguments.ts";
import type { BenchSeries } from "./bench-series.ts";

export const LEVELS = [0.8, 0.95] as const;

export interface ScoreRequest {
  readonly model: string;
  readonly seasonLength: number;
  /** LEVELS when left out. */
  readonly levels?: readonly number[];
  readonly without?: readonly Part[];
  /** What the group was studied for; a series that nothing is known of may do with less. */
  readonly horizon?: number;
}

const KNOWS_NOTHING: GroupKnowledge = { closedRules: [], supplied: {} };

export interface NamedForecast extends Forecast {
  readonly method: string;
}

/** How one series' forecast did; ratios, not percentages. Sums let a set be weighted by what was sold. */
export interface SeriesScore {
  readonly id: string;
  readonly method: string;
  readonly n: number;
  readonly smape: number;
  readonly mase: number;
  readonly rmsse: number;
  readonly absoluteError: number;
  readonly sold: number;
  readonly seasonalNaiveError: number;
  readonly squaredError: number;
  readonly seasonalNaiveSquaredError: number;
  /** Share of actuals inside, and mean width in units sold and in units of MASE's scale, one per level asked for. */
  readonly coverage: readonly number[];
  readonly width: readonly number[];
  readonly scaledWidth: readonly number[];
  /** One value per actual, as are the edges of the bands. */
  readonly point: readonly number[];
  readonly bands: readonly {
    readonly level: number;
    readonly lower: readonly number[];
    readonly upper: readonly number[];
  }[];
}

/** Forecasts one series with one method, or with all and what its group knows, and compares with what happened. */
export function scoreSeries(
  bench: BenchSeries,
  request: ScoreRequest,
  knowledge?: GroupKnowledge,
): SeriesScore {
  const { model, seasonLength, levels = LEVELS, without = [] } = request;
  const series = toSeries(bench, seasonLength);
  const own = horizonOf(bench);
  const horizon = knowledge?.supplied[bench.id] ? (request.horizon ?? own) : own;
  const forecast =
    model === "auto"
      ? forecastMember({ id: bench.id, series }, knowledge ?? KNOWS_NOTHING, { horizon, levels, without })
      : runMethod(model, series, { horizon, levels });
  return scoreForecast(bench, seasonLength, forecast, levels);
}

/** The engine's view of a series of the benchmark. */
export function toSeries(bench: BenchSeries, seasonLength: number): Series {
  const { history, frequency, startDay, covariates } = bench;
  return {
    values: history,
    seasonLength,
    ...(frequency && { frequency }),
    ...(startDay !== undefined && { startDay }),
    ...(covariates && { covariates }),
  };
}

/** Steps a forecast must reach to be compared with all actuals. */
export function horizonOf({ steps }: BenchSeries): number {
  return Math.max(...steps) + 1;
}

/** Compares a finished forecast, whoever made it, with what happened. */
export function scoreForecast(
  bench: BenchSeries,
  seasonLength: number,
  forecast: NamedForecast,
  levels: readonly number[] = LEVELS,
): SeriesScore {
  const at = (values: Readonly<Float64Array>) =>
    Float64Array.from(bench.steps, (step) => values[step] ?? Number.NaN);
  const { history, actual } = bench;
  const point = at(forecast.point);
  const scale = metrics.seasonalNaiveMae(history, seasonLength);
  const known = metrics.comparedCount(actual);
  const bands = levels.map((level) => bandAt(forecast.bands, level, at));
  const width = bands.map(({ lower, upper }) => metrics.meanAbsoluteError(upper, lower));
  const yardstick = at(repeatLastSeason(history, seasonLength, horizonOf(bench)));
  return {
    id: bench.id,
    method: forecast.method,
    n: known,
    smape: metrics.smape(actual, point),
    mase: metrics.mase(actual, point, history, seasonLength),
    rmsse: metrics.rmsse(actual, point, history),
    absoluteError: metrics.meanAbsoluteError(actual, point) * known,
    sold: metrics.meanAbsoluteError(actual, new Float64Array(actual.length)) * known,
    seasonalNaiveError: metrics.meanAbsoluteError(actual, yardstick) * known,
    squaredError: metrics.rmse(actual, point) ** 2 * known,
    seasonalNaiveSquaredError: metrics.rmse(actual, yardstick) ** 2 * known,
    coverage: bands.map(({ lower, upper }) => metrics.coverage(actual, lower, upper)),
    width,
    scaledWidth: width.map((value) => (scale > 0 ? value / scale : Number.NaN)),
    point: Array.from(point),
    bands: bands.map(({ lower, upper }, index) => ({
      level: levels[index] ?? Number.NaN,
      lower: Array.from(lower),
      upper: Array.from(upper),
    })),
  };
}

function runMethod(
  name: string,
  series: Series,
  { horizon, levels }: { readonly horizon: number; readonly levels: readonly number[] },
): NamedForecast {
  const { forecaster } = getMethod(name);
  const model = forecaster.fit(series, forecaster.defaults);
  return { method: name, ...forecaster.predict(model, horizon, levels) };
}

function bandAt(bands: readonly Band[], level: number, at: (values: Float64Array) => Float64Array) {
  const band = bands.find((candidate) => candidate.level === level);
  if (!band) throw new RangeError(`the forecast has no ${level} band`);
  return { lower: at(band.lower), upper: at(band.upper) };
}

/** The yardstick, computed here so that it does not depend on the engine under test. */
export function repeatLastSeason(history: Float64Array, seasonLength: number, horizon: number): Float64Array {
  const season = history.length >= seasonLength ? seasonLength : 1;
  const last = Float64Array.from({ length: season }, (_, i) =>
    latestKnown(history, history.length - season + i, season),
  );
  return Float64Array.from({ length: horizon }, (_, step) => last[step % season] ?? 0);
}

function latestKnown(history: Float64Array, position: number, season: number): number {
  for (let t = position; t >= 0; t -= season) {
    const value = history[t] ?? Number.NaN;
    if (!Number.isNaN(value)) return value;
  }
  return history.findLast((value) => !Number.isNaN(value)) ?? 0;
}
