import type { Covariate, Series } from "../forecaster.ts";
import { writeWaves } from "../stats/fourier-waves.ts";
import { movingMean } from "../stats/moving-mean.ts";
import { ridgeRegression } from "../stats/ridge-regression.ts";
import { type CovariateColumn, chooseCovariateColumns, readColumn } from "./covariate-columns.ts";
import { selectColumns } from "./select-columns.ts";

export interface EffectColumn extends CovariateColumn {
  /** Periods to either side of the mean from which only its departures count; null when all of it counts. */
  readonly localReach: number | null;
}

/** What the covariates of a series do to its sales, as factors; plain JSON. */
export interface CovariateEffects {
  /** Effects add up in the logarithm where all values are positive, else in the share of the level. */
  readonly isLogarithmic: boolean;
  readonly columns: readonly EffectColumn[];
  readonly coefficients: readonly number[];
}

/** A penalty of one observation: an effect as large as the noise, seen three times, keeps three quarters of itself. */
const RIDGE = 1;
const SMALLEST_FACTOR = 0.1;
const LARGEST_FACTOR = 10;
const LONGEST_DUMMY_SEASON = 24;
/** A covariate that hardly moves around its own level, such as an index of prices, cannot be told from a trend. */
const SMALLEST_LOCAL_SHARE = 0.1;
/** Above this a covariate is mostly a trend or a time of year, which the methods forecast by themselves. */
const SLOW_SHARE = 0.5;
const PERIODS_PER_YEAR = { day: 365.25, week: 52.18, month: 12, quarter: 4, year: 1 } as const;
const LONG_SEASON_REACH = 6;

/**
 * Estimates what promotions, prices, holidays and the like do to one series, apart from its slow level and its season.
 * The level is a moving mean over four seasons, taken out of the sales and of the regressors alike, so that neither a
 * trend nor a year is put down to a covariate; so are the means of a short season's phases. Of the covariates that move
 * by themselves those are kept that earn their place (BIC), and estimated by ridge regression; null where there are none.
 * O(n x columns^2).
 * Source: Robinson, "Root-n-consistent semiparametric regression", Econometrica 56 (1988).
 */
export function estimateEffects(series: Series): CovariateEffects | null {
  const { values, seasonLength, covariates = [] } = series;
  const offered = chooseCovariateColumns(series);
  if (offered.length === 0) return null;
  const isLogarithmic = values.every((value) => !(value <= 0));
  const reach = seasonLength > LONGEST_DUMMY_SEASON ? LONG_SEASON_REACH : Math.max(4, 2 * seasonLength);
  const phases = seasonLength > LONGEST_DUMMY_SEASON ? 1 : seasonLength;
  const target = withoutPhases(
    isLogarithmic ? departures(values.map(Math.log), reach) : shares(values, reach),
    phases,
  );
  const regressors = offered.flatMap((column) => {
    const whole = maskLike(readColumn(column, covariates, 0, values.length), target);
    const local = withoutPhases(departures(whole, reach), phases);
    if (!(variance(local) > SMALLEST_LOCAL_SHARE * variance(whole))) return [];
    const localReach = isSlow(whole, series) ? reach : null;
    return [{ column: { ...column, localReach }, values: local, spells: spellsOf(whole) }];
  });
  const chosen = selectColumns(target, regressors).flatMap((index) => regressors[index] ?? []);
  if (chosen.length === 0) return null;
  const { coefficients } = ridgeRegression({
    columns: chosen.length,
    rows: values.length,
    target,
    ridge: RIDGE,
    writeRow: (t, row) => {
      for (const [index, one] of chosen.entries()) row[index] = one.values[t] ?? 0;
    },
  });
  return {
    isLogarithmic,
    columns: chosen.map(({ column }) => column),
    coefficients: Array.from(coefficients),
  };
}

/** Numbers the spells in which a regressor keeps its value. */
function spellsOf(values: Float64Array): Int32Array {
  let spell = 0;
  let last = Number.NaN;
  return Int32Array.from(values, (value) => {
    if (!Number.isNaN(value) && value !== last) {
      spell++;
      last = value;
    }
    return spell;
  });
}

/** Whether a straight line and a yearly wave explain most of it: an index, the weather. */
function isSlow(values: Float64Array, { frequency = "day" }: Series): boolean {
  const year = PERIODS_PER_YEAR[frequency];
  const { deviation } = ridgeRegression({
    columns: 3,
    rows: values.length,
    target: values,
    ridge: 0.01,
    writeRow: (t, row) => {
      row[0] = t / values.length;
      writeWaves(row, 1, { angle: (2 * Math.PI * t) / year, waves: 1 });
    },
  });
  return deviation ** 2 < (1 - SLOW_SHARE) * variance(values);
}

function variance(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
}

/** The values less the mean of their phase of the season. */
export function withoutPhases(values: Float64Array, phases: number): Float64Array {
  const sums = new Float64Array(phases);
  const counts = new Float64Array(phases);
  for (const [t, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    sums[t % phases] = (sums[t % phases] ?? 0) + value;
    counts[t % phases] = (counts[t % phases] ?? 0) + 1;
  }
  return values.map((value, t) => value - (sums[t % phases] ?? 0) / Math.max(counts[t % phases] ?? 0, 1));
}

/** How each value departs from the mean around it. */
export function departures(values: Float64Array, reach: number): Float64Array {
  const means = movingMean(values, reach);
  return values.map((value, t) => value - (means[t] ?? Number.NaN));
}

/** Each value as a share of the mean around it; NaN where that is not positive. */
export function shares(values: Readonly<Float64Array>, reach: number): Float64Array {
  const means = movingMean(values, reach);
  return values.map((value, t) => ((means[t] ?? 0) > 0 ? value / (means[t] ?? 1) - 1 : Number.NaN));
}

/** The mean of a regressor is taken over the same periods as the mean of the sales. */
export function maskLike(regressor: Float64Array, values: Readonly<Float64Array>): Float64Array {
  return regressor.map((value, t) => (Number.isNaN(values[t] ?? Number.NaN) ? Number.NaN : value));
}

/** What the covariates multiply the sales by in the periods from `from` to before `until`. */
export function effectFactors(
  { columns, coefficients, isLogarithmic }: CovariateEffects,
  covariates: readonly Covariate[],
  from: number,
  until: number,
): Float64Array {
  const sums = new Float64Array(until - from);
  for (const [index, column] of columns.entries()) {
    const coefficient = coefficients[index] ?? 0;
    const values =
      column.localReach === null
        ? readColumn(column, covariates, from, until)
        : departures(readColumn(column, covariates, 0, until), column.localReach).subarray(from);
    for (const [t, value] of values.entries()) sums[t] = (sums[t] ?? 0) + coefficient * value;
  }
  return sums.map((sum) =>
    Math.min(LARGEST_FACTOR, Math.max(SMALLEST_FACTOR, isLogarithmic ? Math.exp(sum) : 1 + sum)),
  );
}
