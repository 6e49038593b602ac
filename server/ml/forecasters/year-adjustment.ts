import type { Series } from "../forecaster.ts";
import { fillMissing } from "../stats/fill-missing.ts";
import { writeWaves } from "../stats/fourier-waves.ts";
import { PeriodDesign, ridgeOnDesign } from "../stats/period-design.ts";
import { straightLine } from "../stats/straight-line.ts";
import type { Spread } from "./band-forecast.ts";
import { oncePerSeries } from "./once-per-series.ts";

/** How daily sales swell and shrink over the year, as Fourier effects relative to the level. */
export interface YearPattern {
  readonly effects: readonly number[];
  /** Period number of the first period to forecast. */
  readonly next: number;
}

const YEAR_DAYS = 365.25;
/** Enough for a sharp December. */
const WAVES = 8;
const RIDGE = 4;
const SMALLEST_FACTOR = 0.2;
const LARGEST_FACTOR = 5;
const WEEK = 7;
const YEAR_WEEKS = 52;
/** Two years whose weekly profiles agree less than this have no year worth forecasting. */
const AGREEMENT = 0.5;

const design = new PeriodDesign(WEEK + 2 * WAVES, (t, row) => {
  row.fill(0, 0, WEEK);
  row[t % WEEK] = 1;
  writeWaves(row, WEEK, { angle: (2 * Math.PI * t) / YEAR_DAYS, waves: WAVES });
});
const penalties = new Float64Array(design.columns).fill(RIDGE);

/**
 * Takes the yearly pattern out of a daily series of two years or more, for methods whose season is the week.
 * Only when it shows: the weekly profiles of the last two years must agree. Multiplicative (effects relative to a straight line), so
 * nothing may be below zero. Null pattern and the same values otherwise. O(n x waves^2).
 */
export const adjustForYear = oncePerSeries(
  (series): { values: Readonly<Float64Array>; year: YearPattern | null } => {
    const { values } = series;
    if (!showsYear(series)) return { values, year: null };
    const { intercept, slope } = straightLine(fillMissing(values, series.seasonLength));
    const level = (t: number) => intercept + slope * (t + 1);
    if (!(level(0) > 0 && level(values.length - 1) > 0)) return { values, year: null };
    const target = values.map((value, t) => value / level(t));
    const { coefficients } = ridgeOnDesign(design, target, penalties);
    const year = { effects: Array.from(coefficients.slice(WEEK)), next: values.length };
    return { values: values.map((value, t) => value / yearFactor(year, t)), year };
  },
);

function yearFactor({ effects }: YearPattern, t: number): number {
  const table = design.table(t + 1);
  const start = t * design.columns + WEEK;
  let factor = 1;
  for (let column = 0; column < effects.length; column++) {
    factor += (effects[column] ?? 0) * (table[start + column] ?? 0);
  }
  return Math.min(Math.max(factor, SMALLEST_FACTOR), LARGEST_FACTOR);
}

function showsYear({ values, frequency, seasonLength }: Series): boolean {
  if (frequency !== "day" || values.length < 2 * YEAR_DAYS) return false;
  const filled = fillMissing(values, seasonLength);
  if (filled.some((value) => value < 0)) return false;
  const days = WEEK * YEAR_WEEKS;
  const last = weeklyProfile(filled.slice(-days));
  const before = weeklyProfile(filled.slice(-2 * days, -days));
  return correlation(last, before) > AGREEMENT;
}

/** Weekly means around their own straight line. */
function weeklyProfile(days: Float64Array): Float64Array {
  const means = Float64Array.from({ length: Math.floor(days.length / WEEK) }, (_, week) => {
    return days.subarray(week * WEEK, (week + 1) * WEEK).reduce((sum, value) => sum + value, 0) / WEEK;
  });
  const { intercept, slope } = straightLine(means);
  return means.map((mean, week) => mean - intercept - slope * (week + 1));
}

function correlation(left: Float64Array, right: Float64Array): number {
  const product = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const size = Math.sqrt(product(left, left) * product(right, right));
  return size > 0 ? product(left, right) / size : 0;
}

/** Takes a known year out of newer values and moves the pattern on to their end. */
export function carryYear(
  year: YearPattern | null,
  newer: Readonly<Float64Array>,
): { values: Readonly<Float64Array>; year: YearPattern | null } {
  if (!year) return { values: newer, year };
  const values = newer.map((value, t) => value / yearFactor(year, year.next + t));
  return { values, year: { ...year, next: year.next + newer.length } };
}

/** Puts the year back on a forecast of the adjusted series. */
export function restoreYear(spread: Spread, year: YearPattern | null): Spread {
  if (!year) return spread;
  const factorAt = (step: number) => yearFactor(year, year.next + step);
  return {
    ...spread,
    point: spread.point.map((value, step) => value * factorAt(step)),
    deviation: spread.deviation.map((value, step) => value * factorAt(step)),
  };
}
