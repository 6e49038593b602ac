import type { Forecaster } from "../forecaster.ts";
import { minimiseSimplex } from "../optimise/minimise-simplex.ts";
import { bandForecast } from "./band-forecast.ts";
import { requireObservations } from "./require-observations.ts";
import {
  adjustForSeason,
  restoreSeason,
  type SeasonalPattern,
  type SeasonParams,
} from "./seasonal-adjustment.ts";

/** Real and imaginary part of the complex smoothing weight. */
interface ComplexWeight {
  readonly real: number;
  readonly imaginary: number;
}

export interface ComplexSmoothingModel {
  readonly pattern: SeasonalPattern;
  readonly weight: ComplexWeight;
  readonly level: number;
  /** The "information potential": what the level will turn to. */
  readonly potential: number;
  readonly deviation: number;
}

const FEWEST = 7;
const START = Float64Array.of(1.3, 1);
const STEPS = [0.2, -0.1];
const HIGHEST_IMAGINARY = 1.01;

/**
 * Complex exponential smoothing (CES) after the season is taken out: one complex weight instead of separate ones for level
 * and trend, so it slides between level and trend behaviour by itself. A different view that makes combinations better.
 * Convention: the weight by least squares within the stability region, first states solved exactly for each weight
 * (forecasts are linear in them). About 80 O(n) passes. Refuses fewer than 7 known values.
 * Source: Svetunkov, Kourentzes & Ord, "Complex exponential smoothing", Naval Research Logistics 69 (2022).
 */
export const complexSmoothing: Forecaster<SeasonParams, ComplexSmoothingModel> = {
  name: "ces",
  defaults: { season: "evolving" },
  minObservations: () => FEWEST,
  fit(series, { season }) {
    requireObservations("ces", series, FEWEST);
    const { adjusted, pattern } = adjustForSeason(series, season);
    const loss = ([real = 0, imaginary = 0]: Float64Array) =>
      isStable({ real, imaginary })
        ? Math.log(fitStates(adjusted, { real, imaginary }).squares + Number.MIN_VALUE)
        : Number.POSITIVE_INFINITY;
    const [real = 0, imaginary = 0] = minimiseSimplex(loss, { start: START, steps: STEPS }).x;
    const weight = { real, imaginary };
    const { level, potential, squares } = fitStates(adjusted, weight);
    const deviation = Math.sqrt(squares / Math.max(adjusted.length - 4, 1));
    return { pattern, weight, level, potential, deviation };
  },
  predict({ pattern, weight, level, potential, deviation }, horizon, levels) {
    const point = new Float64Array(horizon);
    const spread = new Float64Array(horizon);
    let [l, c] = [level, potential];
    let [levelResponse, potentialResponse] = [weight.real - weight.imaginary, weight.real + weight.imaginary];
    let variance = 1;
    for (let step = 0; step < horizon; step++) {
      point[step] = l;
      spread[step] = deviation * Math.sqrt(variance);
      variance += levelResponse * levelResponse;
      [l, c] = carry(l, c, weight);
      [levelResponse, potentialResponse] = carry(levelResponse, potentialResponse, weight);
    }
    return bandForecast(restoreSeason({ point, deviation: spread }, pattern), levels);
  },
};

/** One period without error. */
function carry(level: number, potential: number, { real, imaginary }: ComplexWeight): [number, number] {
  return [level - (1 - imaginary) * potential, level + (1 - real) * potential];
}

/** Whether old errors fade: both eigenvalues of the discount matrix inside the unit circle, and no explosive forecast. */
function isStable({ real, imaginary }: ComplexWeight): boolean {
  const trace = 2 - 2 * real + imaginary;
  const determinant = (1 - real + imaginary) * (1 - real) + (1 - imaginary) * (1 - real - imaginary);
  return Math.abs(determinant) < 1 && Math.abs(trace) < 1 + determinant && imaginary < HIGHEST_IMAGINARY;
}

/** For one weight: least squares for the two first states, then the states after the last period. */
function fitStates(values: Float64Array, { real, imaginary }: ComplexWeight) {
  const onLevel = real - imaginary;
  const onPotential = real + imaginary;
  // Three runs at once: the data from zero states, and the echo of a unit first level and a unit first potential.
  let [l, c, l1, c1, l2, c2] = [0, 0, 1, 0, 0, 1];
  let [a11, a12, a22, b1, b2, rest] = [0, 0, 0, 0, 0, 0];
  for (let t = 0; t < values.length; t++) {
    const error = (values[t] ?? 0) - l;
    rest += error * error;
    a11 += l1 * l1;
    a12 += l1 * l2;
    a22 += l2 * l2;
    b1 += l1 * error;
    b2 += l2 * error;
    const nextL = l - (1 - imaginary) * c + onLevel * error;
    c = l + (1 - real) * c + onPotential * error;
    l = nextL;
    const nextL1 = l1 - (1 - imaginary) * c1 - onLevel * l1;
    c1 = l1 + (1 - real) * c1 - onPotential * l1;
    l1 = nextL1;
    const nextL2 = l2 - (1 - imaginary) * c2 - onLevel * l2;
    c2 = l2 + (1 - real) * c2 - onPotential * l2;
    l2 = nextL2;
  }
  const determinant = a11 * a22 - a12 * a12;
  const isSolvable = determinant > 1e-10 * a11 * a22;
  const first = isSolvable ? (b1 * a22 - b2 * a12) / determinant : a11 > 0 ? b1 / a11 : 0;
  const second = isSolvable ? (b2 * a11 - b1 * a12) / determinant : 0;
  return {
    level: l + first * l1 + second * l2,
    potential: c + first * c1 + second * c2,
    squares: Math.max(rest - first * b1 - second * b2, 0),
  };
}
