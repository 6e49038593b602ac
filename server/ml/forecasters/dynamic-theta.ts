import type { Forecaster } from "../forecaster.ts";
import { minimiseScalar } from "../optimise/minimise-scalar.ts";
import { bandForecast } from "./band-forecast.ts";
import { requireObservations } from "./require-observations.ts";
import {
  adjustForSeason,
  restoreSeason,
  type SeasonalPattern,
  type SeasonParams,
} from "./seasonal-adjustment.ts";

export interface DynamicThetaModel {
  readonly pattern: SeasonalPattern;
  readonly alpha: number;
  /** 1 - 1/theta: how much of the running straight line joins the level; 0 is simple smoothing. */
  readonly lineWeight: number;
  readonly state: LineState;
  readonly deviation: number;
}

/** Level, and the straight line through everything so far, after `length` periods. */
interface LineState {
  readonly length: number;
  readonly level: number;
  readonly mean: number;
  readonly slope: number;
}

const FEWEST = 5;
/** The first errors rest on a line through one point and are left out, as in the source. */
const FIRST_ERROR = 3;
const ALPHA = { low: 0.1, high: 0.99, parts: 12, tolerance: 1e-4 };

/**
 * Dynamic Optimised Theta (DOTM): like Theta, but the straight line is refitted at every period and its share is
 * estimated with the smoothing weight. Best accuracy for its cost on most competition data; take it as the first candidate for trend with one season.
 * Convention: errors from the third period on, alpha in [0.1, 0.99], theta >= 1. For a given alpha the forecasts are linear
 * in the first level and in 1 - 1/theta, so both are solved exactly and only alpha is searched. The season may evolve, unlike in
 * the source, whose results "fixed" gives. About 30 O(n) passes. Refuses fewer than 5 known values.
 * Source: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler, "Models for optimising the theta method", IJF 32 (2016).
 */
export const dynamicTheta: Forecaster<SeasonParams, DynamicThetaModel> = {
  name: "dynamic-theta",
  defaults: { season: "evolving" },
  minObservations: () => FEWEST,
  fit(series, { season }) {
    requireObservations("dynamic-theta", series, FEWEST);
    const { adjusted, pattern } = adjustForSeason(series, season);
    const alpha = minimiseScalar((candidate) => fitLine(adjusted, candidate).squares, ALPHA);
    const { lineWeight, squares, state } = fitLine(adjusted, alpha);
    const errors = adjusted.length - FIRST_ERROR + 1;
    return { pattern, alpha, lineWeight, state, deviation: Math.sqrt(squares / Math.max(errors - 3, 1)) };
  },
  predict({ pattern, alpha, lineWeight, state, deviation }, horizon, levels) {
    const point = new Float64Array(horizon);
    let current = state;
    for (let step = 0; step < horizon; step++) {
      point[step] = current.level + lineWeight * lineAhead(current, alpha);
      current = advance(current, alpha, point[step] ?? 0);
    }
    const spread = point.map((_, step) => deviation * Math.sqrt(1 + step * alpha * alpha));
    return bandForecast(restoreSeason({ point, deviation: spread }, pattern), levels);
  },
};

/** What the whole running line adds to the next period's forecast. */
function lineAhead({ length, mean, slope }: LineState, alpha: number): number {
  const memory = (1 - alpha) ** length;
  const intercept = mean - (slope * (length + 1)) / 2;
  return memory * intercept + ((1 - memory * (1 - alpha)) / alpha) * slope;
}

function advance({ length, level, mean, slope }: LineState, alpha: number, value: number): LineState {
  const t = length + 1;
  return {
    length: t,
    level: alpha * value + (1 - alpha) * level,
    mean: (length * mean + value) / t,
    slope: ((t - 2) * slope + (6 * (value - mean)) / t) / (t + 1),
  };
}

/** For one alpha: the best first level and line weight, their squared errors, and the state after the last period. */
function fitLine(values: Float64Array, alpha: number) {
  const { sums, level, mean, slope } = accumulateErrors(values, alpha);
  const { firstLevel, lineWeight } = solveShares(sums);
  const squares =
    sums.rest -
    2 * (firstLevel * sums.levelRest + lineWeight * sums.lineRest) +
    firstLevel ** 2 * sums.level +
    lineWeight ** 2 * sums.line +
    2 * firstLevel * lineWeight * sums.both;
  const memory = (1 - alpha) ** values.length;
  const state = { length: values.length, level: level + memory * firstLevel, mean, slope };
  return { lineWeight, squares: Math.max(squares, 0), state };
}

interface ErrorSums {
  rest: number;
  level: number;
  line: number;
  both: number;
  levelRest: number;
  lineRest: number;
}

/** Runs the recursion from level zero, collecting cross products of what level, line and data contribute to each error. */
function accumulateErrors(values: Float64Array, alpha: number) {
  const sums: ErrorSums = { rest: 0, level: 0, line: 0, both: 0, levelRest: 0, lineRest: 0 };
  let level = 0;
  let mean = 0;
  let slope = 0;
  let memory = 1;
  for (let t = 1; t <= values.length; t++) {
    const value = values[t - 1] ?? 0;
    if (t >= FIRST_ERROR) {
      const rest = value - level;
      const line = memory * (mean - (slope * t) / 2) + ((1 - memory * (1 - alpha)) / alpha) * slope;
      sums.rest += rest * rest;
      sums.level += memory * memory;
      sums.line += line * line;
      sums.both += memory * line;
      sums.levelRest += memory * rest;
      sums.lineRest += line * rest;
    }
    level += alpha * (value - level);
    slope = t === 1 ? 0 : ((t - 2) * slope + (6 * (value - mean)) / t) / (t + 1);
    mean += (value - mean) / t;
    memory *= 1 - alpha;
  }
  return { sums, level, mean, slope };
}

/** Least squares for the two linear unknowns, with the line weight held to [0, 1]. */
function solveShares({ level, line, both, levelRest, lineRest }: ErrorSums) {
  const determinant = level * line - both * both;
  const free = determinant > 1e-12 * level * line ? (level * lineRest - both * levelRest) / determinant : 0;
  const lineWeight = Math.min(Math.max(free, 0), 1);
  return { lineWeight, firstLevel: (levelRest - lineWeight * both) / level };
}
