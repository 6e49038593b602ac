import type { Frequency, Series } from "../forecaster.ts";
import { adjustForSeason } from "../forecasters/seasonal-adjustment.ts";
import { weekdayOf } from "../series/calendar-day.ts";
import { classifyDemand, type DemandClass } from "../series/classify-demand.ts";
import { periodStarts } from "../series/period.ts";
import { fillMissing } from "../stats/fill-missing.ts";
import { hasSeasonality } from "../stats/seasonality-test.ts";
import { findLevelChanges, type LevelChange } from "./find-level-changes.ts";
import { stlStrengths, yearStrength } from "./season-strength.ts";

/** How one weekday sells against an average day: 0.38 is 38% more. */
export interface WeekdayShape {
  /** Monday 0 to Sunday 6. */
  readonly weekday: number;
  readonly difference: number;
}

export interface Growth {
  /** Mean of the last span against the one that ended `periods` before it, as a ratio less one. */
  readonly change: number;
  /** First day of the earlier span, counted from 1970-01-01. */
  readonly since: number;
  readonly comparison: "quarter" | "year";
}

/** What a history shows, with the figure each finding rests on. */
export interface Patterns {
  readonly demandClass: DemandClass;
  /** Periods on average from one sale to the next; null when there was none. */
  readonly interval: number | null;
  /** F_S of the week of daily figures; null where there is none to see. */
  readonly weekStrength: number | null;
  /** By weekday on which anything is sold; empty where the week does not show. */
  readonly weekdays: readonly WeekdayShape[];
  /** F_S of the year; null with fewer than two years. */
  readonly yearStrength: number | null;
  readonly trendStrength: number | null;
  readonly growth: Growth | null;
  readonly changes: readonly LevelChange[];
}

const PERIODS_PER_YEAR: Record<Frequency, number> = { day: 364, week: 52, month: 12, quarter: 4, year: 1 };
/** What growth compares: four weeks, or a quarter of coarser figures. */
const SPAN: Record<Frequency, number> = { day: 28, week: 4, month: 3, quarter: 2, year: 1 };
const QUARTER: Record<Frequency, number> = { day: 91, week: 13, month: 3, quarter: 1, year: 1 };
const WEEK = 7;
const SHOWN_WEEKS = 26;

/**
 * Looks for a week, a year, a trend and lasting changes of the level in one history. `values` are NaN where they say
 * nothing about usual demand (closed, sold out, promoted). Everything is null or empty where the history is too short to
 * tell. O(n^2) for the changes.
 */
export function findPatterns(
  series: Series & { readonly frequency: Frequency; readonly startDay: number },
): Patterns {
  const { values, frequency } = series;
  const { demandClass, interval } = classOf(values);
  const isSparse = demandClass === "intermittent" || demandClass === "lumpy" || demandClass === "none";
  const none = { demandClass, interval, weekStrength: null, weekdays: [], yearStrength: null };
  const known = values.filter((value) => !Number.isNaN(value)).length;
  if (isSparse || known < 2 * Math.max(series.seasonLength, 4))
    return { ...none, trendStrength: null, growth: growthOf(series), changes: [] };
  const filled = fillMissing(values, series.seasonLength);
  const hasWeek = frequency === "day" && series.seasonLength === WEEK && filled.length >= 2 * WEEK;
  const strengths =
    series.seasonLength > 1 && frequency !== "week" ? stlStrengths(filled, series.seasonLength) : null;
  const { adjusted } = adjustForSeason(series, "evolving");
  return {
    demandClass,
    interval,
    weekStrength: hasWeek && strengths ? strengths.season : null,
    weekdays: hasWeek && hasSeasonality(filled, WEEK) ? weekdayShape(series) : [],
    yearStrength: frequency === "month" && strengths ? strengths.season : yearOf(filled, frequency),
    trendStrength: strengths?.trend ?? null,
    growth: growthOf(series),
    changes: findLevelChanges(adjusted, series),
  };
}

function classOf(values: Readonly<Float64Array>): { demandClass: DemandClass; interval: number | null } {
  const { demandClass, demandCount } = classifyDemand(values);
  const known = values.filter((value) => !Number.isNaN(value)).length;
  return { demandClass, interval: demandCount > 0 ? known / demandCount : null };
}

function yearOf(filled: Float64Array, frequency: Frequency): number | null {
  const width = frequency === "day" ? WEEK : 1;
  const means = Float64Array.from({ length: Math.floor(filled.length / width) }, (_, i) => {
    const end = filled.length - (Math.floor(filled.length / width) - 1 - i) * width;
    return filled.subarray(end - width, end).reduce((sum, value) => sum + value, 0) / width;
  });
  const perYear = PERIODS_PER_YEAR[frequency] / width;
  return perYear >= 4 && means.length >= 2 * perYear ? yearStrength(means, perYear) : null;
}

/** Of the last half year, so that a manager can count it again; weekdays that are always closed are no part of it. */
function weekdayShape({ values, startDay }: Series & { readonly startDay: number }): WeekdayShape[] {
  const first = Math.max(0, values.length - SHOWN_WEEKS * WEEK);
  const sums = new Float64Array(WEEK);
  const counts = new Float64Array(WEEK);
  for (let t = first; t < values.length; t++) {
    const value = values[t] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const weekday = weekdayOf(startDay + t);
    sums[weekday] = (sums[weekday] ?? 0) + value;
    counts[weekday] = (counts[weekday] ?? 0) + 1;
  }
  const open = Array.from(sums, (sum, weekday) => ({ weekday, mean: sum / (counts[weekday] ?? 0) })).filter(
    ({ mean }) => mean > 0,
  );
  const average = open.reduce((sum, { mean }) => sum + mean, 0) / open.length;
  return open.map(({ weekday, mean }) => ({ weekday, difference: mean / average - 1 }));
}

/** Against the same weeks of last year, else against a quarter before; null when chance alone could explain it. */
function growthOf(
  series: Series & { readonly frequency: Frequency; readonly startDay: number },
): Growth | null {
  const { frequency } = series;
  const year = compareSpans(series, PERIODS_PER_YEAR[frequency], "year");
  return year ?? compareSpans(series, QUARTER[frequency], "quarter");
}

const Z_95 = 1.96;

function compareSpans(
  { values, frequency, startDay }: Series & { readonly frequency: Frequency; readonly startDay: number },
  back: number,
  comparison: Growth["comparison"],
): Growth | null {
  const span = SPAN[frequency];
  const end = values.length;
  if (end - back - span < 0) return null;
  const now = describe(values.subarray(end - span, end));
  const then = describe(values.subarray(end - back - span, end - back));
  if (!(then.mean > 0) || now.n < span / 2 || then.n < span / 2) return null;
  const error = Math.sqrt(now.variance / now.n + then.variance / then.n);
  if (Math.abs(now.mean - then.mean) < Z_95 * error) return null;
  const since = periodStarts(startDay, end, frequency)[end - back - span] ?? startDay;
  return { change: now.mean / then.mean - 1, since, comparison };
}

function describe(values: Readonly<Float64Array>): { n: number; mean: number; variance: number } {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(known.length - 1, 1);
  return { n: known.length, mean, variance };
}
