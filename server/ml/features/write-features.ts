import { civilFromDay, dayFromCivil, weekdayOf } from "../series/calendar-day.ts";
import type { CovariateLayout, FeatureLayout } from "./feature-layout.ts";
import { curveMean, type GroupCurve } from "./group-curve.ts";
import type { CovariateView, MemberView } from "./member-view.ts";
import { meanBetween, variationBetween, zeroShareBetween } from "./running-totals.ts";

/** One row: what is known at `origin` (the number of periods seen) about the period `origin + step`. */
export interface FeatureRow {
  readonly view: MemberView;
  readonly group: GroupCurve;
  readonly origin: number;
  readonly step: number;
  /** The member's level at the origin, in whose unit sales are expressed. */
  readonly scale: number;
}

const SMALLEST_RATIO = 0.02;

/** The logarithm of a ratio, bounded below so that a zero is a number; NaN stays. */
function logRatio(value: number, yardstick: number): number {
  const ratio = value / yardstick;
  return Number.isNaN(ratio) || !(yardstick > 0) ? Number.NaN : Math.log(Math.max(ratio, SMALLEST_RATIO));
}

/**
 * The level a member's sales are measured by at an origin: their mean over the second span (four weeks of days, a quarter
 * of weeks), or over all that came before where that holds no sale; NaN before the first.
 */
export function scaleAt({ totals }: MemberView, origin: number, { spans }: FeatureLayout): number {
  const recent = meanBetween(totals, origin - (spans[1] ?? 4), origin);
  return recent > 0 ? recent : positiveOrNaN(meanBetween(totals, 0, origin));
}

function positiveOrNaN(value: number): number {
  return value > 0 ? value : Number.NaN;
}

/**
 * Writes one row into the columns of a table, in the order of the layout's names. Nothing is read from the history at or
 * after the origin; covariates known ahead are read wherever they are known. A few dozen look-ups.
 */
export function writeFeatures(
  row: FeatureRow,
  layout: FeatureLayout,
  columns: readonly Float64Array[],
  index: number,
): void {
  let next = 0;
  const put = (value: number) => {
    const column = columns[next++];
    if (column) column[index] = value;
  };
  put(row.step);
  put(Math.log(row.scale));
  putLevels(row, layout, put);
  if (layout.seasonLength > 1) putPhases(row, layout.seasonLength, put);
  if (layout.year > 0) putYears(row, layout, put);
  putGroup(row, layout, put);
  putCalendar(row, layout, put);
  for (const label of row.view.labels) put(label);
  for (const [position, covariate] of layout.covariates.entries())
    putCovariate(row, covariate, row.view.covariates[position] ?? null, layout, put);
}

type Put = (value: number) => void;

function putLevels({ view, origin, scale }: FeatureRow, { spans }: FeatureLayout, put: Put): void {
  for (const span of spans) put(logRatio(meanBetween(view.totals, origin - span, origin), scale));
  const long = origin - (spans[2] ?? spans[1] ?? 0);
  put(zeroShareBetween(view.totals, long, origin));
  put(variationBetween(view.totals, long, origin));
}

/** The last value, and means of the last 4 and 13, of the same phase of the season. */
function putPhases({ view, origin, step, scale }: FeatureRow, season: number, put: Put): void {
  const target = origin + step;
  const back = Math.ceil((step + 1) / season) * season;
  let sum = 0;
  let count = 0;
  let last = Number.NaN;
  let four = Number.NaN;
  for (let t = target - back, seen = 1; t >= 0 && seen <= 13; t -= season, seen++) {
    const value = view.values[t] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
      if (count === 1) last = value;
    }
    if (seen === 4 && count > 0) four = sum / count;
  }
  const mean = count > 0 ? sum / count : Number.NaN;
  put(logRatio(last, scale));
  put(logRatio(Number.isNaN(four) ? mean : four, scale));
  put(logRatio(mean, scale));
}

/** How the same day a year before stood to its time, and what the level did then between the origin and the target. */
function putYears({ view, origin, step, scale }: FeatureRow, { year, spans }: FeatureLayout, put: Put): void {
  const target = origin + step;
  const near = Math.floor((spans[0] ?? 3) / 2);
  const level = spans[1] ?? 4;
  // Beyond a year ahead the year before has not come yet either.
  const back = Math.ceil((step + 1) / year) * year;
  const growth = (years: number) => {
    const then = meanBetween(view.totals, origin - years - level, origin - years);
    const end = Math.min(target - years + near + 1, origin);
    return logRatio(meanBetween(view.totals, target - years - near, end), then);
  };
  const value = target - back >= 0 ? (view.values[target - back] ?? Number.NaN) : Number.NaN;
  put(logRatio(value, meanBetween(view.totals, origin - back - level, origin - back) || scale));
  put(growth(back));
  put(growth(back + year));
}

function putGroup({ view, group, origin, step }: FeatureRow, { year, spans }: FeatureLayout, put: Put): void {
  const now = view.start + origin;
  const level = spans[1] ?? 4;
  put(logRatio(curveMean(group, now - (spans[0] ?? 1), now), curveMean(group, now - level, now)));
  if (year === 0) return;
  const near = Math.floor((spans[0] ?? 3) / 2);
  const back = Math.ceil((step + 1) / year) * year;
  const target = now + step - back;
  const then = curveMean(group, now - back - level, now - back);
  put(logRatio(curveMean(group, target - near, Math.min(target + near + 1, now)), then));
}

function putCalendar({ view, origin, step }: FeatureRow, { frequency }: FeatureLayout, put: Put): void {
  if (frequency === null || frequency === "year") return;
  const day = view.days?.[origin + step] ?? Number.NaN;
  if (Number.isNaN(day)) {
    for (let blank = frequency === "day" ? 4 : 2; blank > 0; blank--) put(Number.NaN);
    return;
  }
  const { year, month, dayOfMonth } = civilFromDay(day);
  if (frequency === "day") put(weekdayOf(day));
  put(dayOfMonth);
  if (frequency === "day") put(dayFromCivil(year, month + 1, 1) - day);
  put(day - dayFromCivil(year, 0, 1));
}

function putCovariate(
  { origin, step }: FeatureRow,
  covariate: CovariateLayout,
  seen: CovariateView | null,
  { spans, horizon }: FeatureLayout,
  put: Put,
): void {
  const target = origin + step;
  // A row of the past is written as it would have been then.
  const sight = Math.min(origin + horizon, seen?.values.length ?? 0);
  const level = spans[2] ?? spans[1] ?? 4;
  if (!seen) {
    const blanks = covariate.isKnownAhead ? (covariate.form === "state" ? 6 : 3) : 1;
    for (let blank = 0; blank < blanks; blank++) put(Number.NaN);
    return;
  }
  const { values, totals, effect, spellStart, spellEnd } = seen;
  const usual = meanBetween(totals, origin - level, origin);
  if (!covariate.isKnownAhead) {
    put(meanBetween(totals, origin - (spans[0] ?? 1), origin));
    return;
  }
  const value = values[target] ?? Number.NaN;
  put(value);
  put(Number.isNaN(value) ? Number.NaN : effect.at(origin, value, usual));
  if (covariate.form === "amount") {
    put(covariate.isRatio ? logRatio(value, usual) : value - usual);
    return;
  }
  put(values[target - 1] ?? Number.NaN);
  put(target + 1 < sight ? (values[target + 1] ?? Number.NaN) : Number.NaN);
  put(target - (spellStart[target] ?? target));
  const end = spellEnd[target] ?? sight;
  put(end < sight ? end - target : Number.NaN);
}
