import { type ClosedRule, closedPeriodsOf, withoutClosed } from "../features/closed-periods.ts";
import type { Band, Forecast, Series } from "../forecaster.ts";
import { classifyDemand, type DemandClass } from "../series/classify-demand.ts";
import { fittingView } from "../series/fitting-view.ts";
import { chooseCandidates, FLOORS, lossFor } from "./choose-candidates.ts";
import type { Member } from "./combine.ts";
import { type BandReach, calibrateBands, drawBands } from "./conformal-bands.ts";
import { covariateWorth, usesCovariates } from "./covariate-worth.ts";
import { crossFittedErrors } from "./cross-fitted-errors.ts";
import { measureDayErrors } from "./day-errors.ts";
import { type FittedMember, type FittedMembers, fitMembers } from "./fit-members.ts";
import { applyGuard, type Guard, guardFor, hasGoneSilent, lowerEnd, NO_GUARD } from "./guard-forecast.ts";
import { planBacktest } from "./plan-backtest.ts";
import { spannedWindows, type WindowPlan } from "./plan-windows.ts";
import { type RepeatedChoice, repeatChoice } from "./repeat-choice.ts";
import { addSupplies, type Backtest, runBacktest } from "./run-backtest.ts";
import { COMBINATION, type Selection, selectMembers } from "./select-members.ts";
import {
  type BacktestMetrics,
  backtestMetrics,
  type LeaderboardEntry,
  leaderboardEntry,
  NO_METRICS,
} from "./summarise-backtest.ts";
import { type SuppliedForecast, usableSupplies } from "./supplied-forecast.ts";

export interface AutoForecastOptions {
  /** Periods to forecast, at least 1. */
  readonly horizon: number;
  /** Levels of the bands, each in (0, 1). */
  readonly levels?: readonly number[];
  /** Only these methods, beside the floors. */
  readonly candidates?: readonly string[];
  /** Forecasts made elsewhere, such as a global model's, to be weighed with the others. */
  readonly supplied?: readonly SuppliedForecast[];
  /** When nothing is sold, as found in a whole group; what the series shows by itself is found in any case. */
  readonly closedRules?: readonly ClosedRule[];
  /** Leaves out the combination or the guards, to measure what they are worth. */
  readonly without?: readonly ("combination" | "guards" | "global")[];
  /** What an earlier backtest chose, to be used again instead of another backtest; made anew where it cannot be. */
  readonly repeated?: RepeatedChoice;
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
  /** Each member's fitted model, plain JSON; a supplied member's is empty, because its supplier has it. */
  readonly fitted: readonly FittedMember[];
  /** How far the backtest lets bands reach, to repeat the choice with; null where there was no backtest. */
  readonly reaches: readonly BandReach[] | null;
  /** The earlier choice was used, so there are no figures of a backtest. */
  readonly isRepeated: boolean;
}

export const DEFAULT_LEVELS = [0.8, 0.95] as const;
const UNTESTED_SHARE = 0.6;
const ASSUMED_VARIATION = 0.5;

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

  const plan = planBacktest(series, horizon);
  const { started } = plan;
  const closed = closedPeriodsOf(started, options.closedRules ?? [], horizon);
  const history = withoutClosed(started.values, closed);
  const { demandClass, demandCount } = classifyDemand(history);
  const mayGoSilent = series.frequency === "day" && !options.without?.includes("guards");
  if (demandCount === 0 || (mayGoSilent && hasGoneSilent(history))) {
    return zeroForecast(demandClass, horizon, levels);
  }
  const selling = { started, plan, history, demandClass };
  const forecast = forecastRepeated(selling, options) ?? forecastSelling(selling, { ...options, levels });
  return closed ? closeForecast(forecast, closed.subarray(history.length)) : forecast;
}

interface SellingSeries {
  readonly started: Series;
  readonly plan: WindowPlan;
  /** The values as they were, unknown when closed. */
  readonly history: Readonly<Float64Array>;
  readonly demandClass: DemandClass;
}

function forecastRepeated(
  { started, history, demandClass }: SellingSeries,
  { repeated, supplied = [], horizon }: AutoForecastOptions,
): AutoForecast | null {
  const made = repeated && repeatChoice(repeated, { series: started, history, horizon, supplied });
  if (!made) return null;
  const { members, point, bands } = made;
  return {
    method: methodOf(members),
    members: bareMembers(members),
    demandClass,
    point,
    bands,
    metrics: NO_METRICS,
    leaderboard: [],
    fitted: members,
    reaches: repeated.reaches,
    isRepeated: true,
  };
}

const methodOf = (members: readonly Member[]) =>
  members.length === 1 ? (members[0]?.name ?? COMBINATION) : COMBINATION;

const bareMembers = (members: readonly Member[]) => members.map(({ name, weight }) => ({ name, weight }));

function forecastSelling(
  { started, plan, history, demandClass }: SellingSeries,
  options: AutoForecastOptions & { readonly levels: readonly number[] },
): AutoForecast {
  const { horizon, levels, without = [] } = options;
  const series: Series = { ...started, values: fittingView(history, started.seasonLength) };
  const guard = without.includes("guards") ? NO_GUARD : guardFor(history);
  const { length } = history;
  const windows = spannedWindows(plan);
  const supplied = usableSupplies(options.supplied ?? [], plan, horizon);
  const own = chooseCandidates(demandClass, { series, history }, options.candidates);
  const candidates = [...own, ...besideOwn(own, supplied)];
  const names = [...new Set([...FLOORS, ...own.map(({ name }) => name)])];
  const backtest = addSupplies(runBacktest({ series, history, names, plan, guard }), supplied, guard);
  const scored = { values: history, seasonLength: series.seasonLength, loss: lossFor(demandClass) };
  const selection =
    windows > 0 && backtest.forecasts.size > 0
      ? selectMembers(backtest, candidates, scored, !without.includes("combination"))
      : null;

  const wanted = selection
    ? admitUntested(selection, { candidates, backtest, supplied })
    : shortHistoryMembers(length);
  const { models } = backtest;
  const final =
    fitMembers(wanted, { series, history, horizon, supplied, earlier: models }) ??
    repeatLast(series, horizon);
  const point = applyGuard(final.point, guard);
  const errors = selection
    ? crossFittedErrors(backtest, { candidates, chosen: selection.members, history: scored })
    : [];
  const request = {
    point,
    deviation: selection ? final.deviation : assumeDeviation(final.deviation, history),
    errors,
    // Errors of the tested members say little about the others.
    windows: windows * sharedWeight(final.members, selection?.members ?? []),
    observations: length,
    ...lowerEnd(history, guard),
    levels,
  };
  const reaches = calibrateBands(request);
  const bands = drawBands(request, reaches);
  return {
    method: methodOf(final.members),
    members: bareMembers(final.members),
    demandClass,
    point,
    bands: bands.map((band) => guardBand(band, guard)),
    metrics: selection
      ? {
          ...backtestMetrics(backtest, selection.members, { ...scored, guard }),
          dayErrors: series.frequency === "day" ? measureDayErrors(errors, backtest.actuals, windows) : null,
        }
      : NO_METRICS,
    leaderboard: selection ? rankedEntries(selection) : [],
    fitted: final.members,
    reaches: selection && final.members.length > 0 ? reaches : null,
    isRepeated: false,
  };
}

/**
 * Supplied forecasts start with as much weight as all methods of one series together: those are variations of one idea and
 * err together, where a model of the group errs by itself.
 */
function besideOwn(own: readonly Member[], supplied: readonly SuppliedForecast[]): Member[] {
  const total = own.length === 0 ? 1 : own.reduce((sum, { weight }) => sum + weight, 0);
  return supplied.map(({ name }) => ({ name, weight: total / supplied.length }));
}

function rankedEntries({ leaderboard }: Selection): LeaderboardEntry[] {
  return [...leaderboard]
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([name, score]) => leaderboardEntry(name, score));
}

interface Admission {
  readonly candidates: readonly Member[];
  readonly backtest: Backtest;
  readonly supplied: readonly SuppliedForecast[];
}

/**
 * Lets in the methods that need two whole seasons when no window of the backtest had as many: they know about the season
 * what the tested ones could not, so they get the larger part of what single-series methods have; a supplied forecast
 * keeps its share, because it has the season from its group. Those with covariates count for as much more among them as
 * covariates were worth to the tested ones.
 */
function admitUntested(
  { members: tested, leaderboard }: Selection,
  { candidates, backtest, supplied }: Admission,
): Member[] {
  const worth = covariateWorth(leaderboard);
  const untested = candidates
    .filter(({ name }) => !backtest.forecasts.has(name))
    .map(({ name, weight }) => ({ name, weight: usesCovariates(name) ? weight * worth : weight }));
  const total = untested.reduce((sum, { weight }) => sum + weight, 0);
  const isSupplied = (name: string) => supplied.some((one) => one.name === name);
  const own = tested.reduce((sum, { name, weight }) => sum + (isSupplied(name) ? 0 : weight), 0);
  const share = total > 0 ? UNTESTED_SHARE * own : 0;
  return [
    ...tested.map(({ name, weight }) => ({
      name,
      weight: isSupplied(name) || total === 0 ? weight : (1 - UNTESTED_SHARE) * weight,
    })),
    ...untested.map(({ name, weight }) => ({ name, weight: (share * weight) / total })),
  ];
}

/** With too little history for a backtest: plain methods together, more of them the more there is to go by. */
function shortHistoryMembers(length: number): Member[] {
  const names = length < 3 ? ["naive"] : ["naive", "window-mean", "ses", "theta"];
  return names.map((name) => ({ name, weight: 1 / names.length }));
}

/** The part of a mixture that falls to the named members. */
function sharedWeight(mixture: readonly Member[], named: readonly Member[]): number {
  const names = new Set(named.map(({ name }) => name));
  return mixture.reduce((sum, { name, weight }) => sum + (names.has(name) ? weight : 0), 0);
}

/** A handful of values cannot tell how far they stray: at least half the level, less as they grow in number. */
function assumeDeviation(deviation: Float64Array, history: Readonly<Float64Array>): Float64Array {
  const known = history.filter((value) => !Number.isNaN(value));
  const level = known.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(known.length, 1);
  const assumed = (ASSUMED_VARIATION * level) / Math.sqrt(Math.max(known.length, 1));
  return deviation.map((value) => Math.max(value, assumed));
}

/** The last resort, which needs one known value. */
function repeatLast(series: Series, horizon: number): FittedMembers {
  const last = series.values.findLast((value) => !Number.isNaN(value)) ?? 0;
  return { members: [], point: new Float64Array(horizon).fill(last), deviation: new Float64Array(horizon) };
}

function guardBand(band: Band, guard: Guard): Band {
  return { level: band.level, lower: applyGuard(band.lower, guard), upper: applyGuard(band.upper, guard) };
}

/** Nothing is sold, for certain, in the steps that are closed. */
function closeForecast(forecast: AutoForecast, closed: Uint8Array): AutoForecast {
  const close = (values: Float64Array) => values.map((value, step) => (closed[step] === 1 ? 0 : value));
  const bands = forecast.bands.map(({ level, lower, upper }) => ({
    level,
    lower: close(lower),
    upper: close(upper),
  }));
  return { ...forecast, point: close(forecast.point), bands };
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
    reaches: null,
    isRepeated: false,
  };
}
