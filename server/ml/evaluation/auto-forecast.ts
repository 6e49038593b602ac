import type { Band, Forecast, Series } from "../forecaster.ts";
import { getMethod } from "../forecasters/registry.ts";
import { classifyDemand, type DemandClass } from "../series/classify-demand.ts";
import { fittingView } from "../series/fitting-view.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { chooseCandidates } from "./choose-candidates.ts";
import { combine, equalWeights, type Member } from "./combine.ts";
import { conformalBands } from "./conformal-bands.ts";
import { applyGuard, type Guard, guardFor, hasGoneSilent } from "./guard-forecast.ts";
import { planWindows } from "./plan-windows.ts";
import { fitIfPossible, runBacktest } from "./run-backtest.ts";
import { combineWindows, type Selection, selectMembers } from "./select-members.ts";
import {
  type BacktestMetrics,
  backtestMetrics,
  type LeaderboardEntry,
  leaderboardEntry,
  NO_METRICS,
} from "./summarise-backtest.ts";

export interface AutoForecastOptions {
  /** Periods to forecast, at least 1. */
  readonly horizon: number;
  /** Levels of the bands, each in (0, 1). */
  readonly levels?: readonly number[];
  /** Only these methods, beside the floors; methods that need loading must have been loaded. */
  readonly candidates?: readonly string[];
  /** Reserved for methods that draw; the same seed gives the same forecast. */
  readonly seed?: number;
}

export interface AutoForecast extends Forecast {
  /** The chosen method's name, "combination" for several, "zero" where nothing sells. */
  readonly method: string;
  readonly members: readonly Member[];
  readonly demandClass: DemandClass;
  readonly metrics: BacktestMetrics;
  /** Best first. */
  readonly leaderboard: readonly LeaderboardEntry[];
  /** Each member's fitted model, plain JSON. */
  readonly fitted: readonly { readonly name: string; readonly weight: number; readonly model: object }[];
}

export const DEFAULT_LEVELS = [0.8, 0.95] as const;
const MOST_WINDOWS = 5;

/**
 * Forecasts one series without being told how: tries the methods that suit its kind of demand on rolling origins,
 * combines or chooses, and puts bands around the result from what the backtest got wrong. For every product and total
 * of a shop, from the first day's sale on. Conventions: NaN is unknown demand; leading zeros are not history; the result
 * is never NaN, never negative when the history is not, and zero once a daily series has been silent for 180 days.
 * Errors: RangeError for a horizon below 1 or a level outside (0, 1). Cost: a fit and a few refits per candidate.
 * Reference: Montero-Manso et al. (2020), "FFORMA", for the idea; the rules are simpler.
 */
export function autoForecast(series: Series, options: AutoForecastOptions): AutoForecast {
  const { horizon, levels = DEFAULT_LEVELS } = options;
  if (!Number.isInteger(horizon) || horizon < 1)
    throw new RangeError(`the horizon must be 1 or more, got ${horizon}`);
  for (const level of levels)
    if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not in (0, 1)`);

  const started = stripLead(series);
  const { demandClass, demandCount } = classifyDemand(started.values);
  if (demandCount === 0 || (series.frequency === "day" && hasGoneSilent(started.values))) {
    return zeroForecast(demandClass, horizon, levels);
  }
  return forecastSelling(started, demandClass, { ...options, levels });
}

function forecastSelling(
  started: Series,
  demandClass: DemandClass,
  { horizon, levels, candidates: requested }: AutoForecastOptions & { readonly levels: readonly number[] },
): AutoForecast {
  const history = started.values;
  const series: Series = { ...started, values: fittingView(history, started.seasonLength) };
  const guard = guardFor(history);
  const plan = planWindows({
    length: history.length,
    horizon,
    seasonLength: series.seasonLength,
    maximum: MOST_WINDOWS,
  });
  const candidates = chooseCandidates(demandClass, requested);
  const backtest = runBacktest({ series, history, candidates, plan, guard });
  const scored = { values: history, seasonLength: series.seasonLength };
  const selection =
    backtest.forecasts.size > 0 && plan.origins.length > 0 ? selectMembers(backtest, scored) : null;

  const members = selection?.members ?? shortHistoryMembers(series, candidates);
  const final = fitMembers(series, members, { horizon, guard });
  const errors = selection
    ? combineWindows(backtest, final.members).map((forecast, w) =>
        subtract(backtest.actuals[w] ?? new Float64Array(), forecast),
      )
    : [];
  const bandsFor = (wanted: readonly number[]) =>
    conformalBands({
      point: final.point,
      errors,
      modelDeviation: final.deviation,
      observations: history.length,
      levels: wanted,
    }).map((band) => guardBand(band, guard));
  return {
    method:
      selection?.method ?? (final.members.length === 1 ? (final.members[0]?.name ?? "naive") : "combination"),
    members: final.members,
    demandClass,
    point: final.point,
    bands: bandsFor(levels),
    metrics: selection ? backtestMetrics(backtest, final.members, scored, final.deviation) : NO_METRICS,
    leaderboard: selection ? rankedEntries(selection) : [],
    fitted: final.fitted,
  };
}

function subtract(actual: Float64Array, forecast: Float64Array): Float64Array {
  return actual.map((value, step) => value - (forecast[step] ?? 0));
}

function rankedEntries({ leaderboard }: Selection): LeaderboardEntry[] {
  return [...leaderboard]
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([name, score]) => leaderboardEntry(name, score));
}

/** Drops zeros and unknown periods before the first sale: a product not yet listed has no demand to learn from. */
function stripLead(series: Series): Series {
  const first = series.values.findIndex((value) => value !== 0 && !Number.isNaN(value));
  if (first <= 0) return series;
  const values = series.values.subarray(first);
  // The calendar's start moves along only for days, where a period is one day; elsewhere it is left out.
  if (series.startDay === undefined) return { ...series, values };
  const { startDay, ...rest } = series;
  return series.frequency === "day" ? { ...rest, values, startDay: startDay + first } : { ...rest, values };
}

/** With too little history for a backtest: the plain methods that accept it, together. */
function shortHistoryMembers(series: Series, candidates: readonly string[]): Member[] {
  const plain = ["naive", "window-mean"].filter((name) => candidates.includes(name) || name === "naive");
  const able = plain.filter((name) => fitIfPossible(getMethod(name).forecaster, series) !== null);
  return equalWeights(able.length > 0 ? able : ["naive"]);
}

interface FinalFit {
  readonly members: readonly Member[];
  readonly fitted: AutoForecast["fitted"];
  readonly point: Float64Array;
  /** The members' own standard deviation of the error by step, averaged by weight. */
  readonly deviation: Float64Array;
}

const DEVIATION_LEVEL = 0.8;

function fitMembers(
  series: Series,
  members: readonly Member[],
  { horizon, guard }: { horizon: number; guard: Guard },
): FinalFit {
  const fits = members.map(({ name, weight }) => {
    const { forecaster } = getMethod(name);
    const model = forecaster.fit(series, forecaster.defaults);
    return { name, weight, model, forecast: forecaster.predict(model, horizon, [DEVIATION_LEVEL]) };
  });
  const forecastOf = (name: string) => fits.find((fit) => fit.name === name)?.forecast;
  const point = combine(members, (name) => forecastOf(name)?.point ?? new Float64Array(horizon));
  const deviation = combine(members, (name) => deviationOf(forecastOf(name), horizon));
  return {
    members,
    fitted: fits.map(({ name, weight, model }) => ({ name, weight, model })),
    point: applyGuard(point, guard),
    deviation,
  };
}

function deviationOf(forecast: Forecast | undefined, horizon: number): Float64Array {
  const band = forecast?.bands[0];
  const quantile = normalQuantile(0.5 + DEVIATION_LEVEL / 2);
  return Float64Array.from({ length: horizon }, (_, step) => {
    const width = (band?.upper[step] ?? 0) - (band?.lower[step] ?? 0);
    return Number.isFinite(width) ? width / (2 * quantile) : 0;
  });
}

function guardBand(band: Band, guard: Guard): Band {
  return { level: band.level, lower: applyGuard(band.lower, guard), upper: applyGuard(band.upper, guard) };
}

function zeroForecast(demandClass: DemandClass, horizon: number, levels: readonly number[]): AutoForecast {
  const zeros = () => new Float64Array(horizon);
  return {
    method: "zero",
    members: [],
    demandClass,
    point: zeros(),
    bands: levels.map((level) => ({ level, lower: zeros(), upper: zeros() })),
    metrics: NO_METRICS,
    leaderboard: [],
    fitted: [],
  };
}
