import type { CovariateColumn } from "../../features/covariate-columns.ts";
import { writeWaves } from "../../stats/fourier-waves.ts";

/** A named set of days with one effect of its own, past occurrences and future ones alike. */
export interface Holiday {
  readonly name: string;
  /** Days since 1970-01-01. */
  readonly days: readonly number[];
}

/** The regressors of a fitted model as plain data: everything needed to write the row of any day. */
export interface ProphetDesign {
  /** First day of the series, and days between its first and last period (the unit of the trend's time). */
  readonly firstDay: number;
  readonly spanDays: number;
  readonly periodDays: number;
  /** Times, in units of the span, at which the slope may change. */
  readonly changepoints: readonly number[];
  readonly yearWaves: number;
  readonly weekWaves: number;
  readonly holidays: readonly Holiday[];
  /** What covariates offer: prices, promotions and the like, in units of their own spread. */
  readonly regressors: readonly CovariateColumn[];
}

/** What the regressors are in one period: element `at` of each column; 0, their centre, beyond its end. */
export interface RegressorValues {
  readonly columns: readonly ArrayLike<number>[];
  readonly at: number;
}

const YEAR_DAYS = 365.25;
const WEEK_DAYS = 7;
/** Slope and offset come before the slope changes. */
export const TREND_COLUMNS = 2;

export function columnCount(design: ProphetDesign): number {
  const { changepoints, yearWaves, weekWaves, holidays, regressors } = design;
  return (
    TREND_COLUMNS + changepoints.length + 2 * (yearWaves + weekWaves) + holidays.length + regressors.length
  );
}

/** Writes the row of period `t`: slope, offset, slope changes, year, week, holidays, regressors. */
export function writeDesign(
  design: ProphetDesign,
  t: number,
  row: Float64Array,
  { columns, at }: RegressorValues,
): void {
  const sinceStart = t * design.periodDays;
  const day = design.firstDay + sinceStart;
  const time = sinceStart / design.spanDays;
  row[0] = time;
  row[1] = 1;
  let column = TREND_COLUMNS;
  for (const changepoint of design.changepoints) row[column++] = Math.max(time - changepoint, 0);
  column = writeWaves(row, column, { angle: (2 * Math.PI * day) / YEAR_DAYS, waves: design.yearWaves });
  column = writeWaves(row, column, { angle: (2 * Math.PI * day) / WEEK_DAYS, waves: design.weekWaves });
  for (const holiday of design.holidays) row[column++] = holiday.days.includes(day) ? 1 : 0;
  for (const values of columns) row[column++] = values[at] ?? 0;
}
