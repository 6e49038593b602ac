import type { Series } from "../forecaster.ts";
import { type SeasonJoin, seasonalIndices } from "../stats/decompose.ts";
import { fillMissing } from "../stats/fill-missing.ts";
import { hasSeasonality } from "../stats/seasonality-test.ts";
import { seasonalTrend } from "../stats/stl.ts";
import type { Spread } from "./band-forecast.ts";
import { oncePerSeries } from "./once-per-series.ts";
import { adjustForYear, carryYear, restoreYear, type YearPattern } from "./year-adjustment.ts";

/**
 * "evolving" lets the season change over the years (STL) and takes the year out of long daily series too;
 * "fixed" averages the one season (classical decomposition), as the literature's methods do.
 */
export type SeasonStyle = "evolving" | "fixed";

export interface SeasonParams {
  readonly season: SeasonStyle;
}

export interface SeasonalPattern {
  readonly year: YearPattern | null;
  readonly cycle: SeasonCycle | null;
}

interface SeasonCycle {
  readonly join: SeasonJoin;
  /** The indices of the season to come, first period to forecast first. */
  readonly indices: readonly number[];
}

interface Adjustment {
  readonly adjusted: Float64Array;
  readonly pattern: SeasonalPattern;
}

const SMALLEST_RATIO = 0.05;
const LONGEST_TESTED = 24;
/** How many seasons one seasonal value is smoothed over; R's `mstl` takes the same. */
const SEASON_WINDOW = 11;

/**
 * Takes a season that passes the seasonality test out of a series, for methods that know only level and trend.
 * Multiplicative for sales (nothing below zero, no phase near zero), else additive; null when no season shows.
 * An evolving season forecasts better wherever seasons change with the years: dynamic Theta's MASE falls from 1.66 to 1.42 on
 * tourism monthly and from 0.851 to 0.843 on M3 monthly. Gaps are filled first. O(n x season).
 */
export function adjustForSeason(series: Series, style: SeasonStyle): Adjustment {
  return style === "fixed" ? takeOutFixed(series) : takeOutEvolving(series);
}

const takeOutFixed = oncePerSeries((series) => {
  const { adjusted, cycle } = adjustForCycle(
    fillMissing(series.values, series.seasonLength),
    series.seasonLength,
    "fixed",
  );
  return { adjusted, pattern: { year: null, cycle } };
});

const takeOutEvolving = oncePerSeries((series) => {
  const { seasonLength } = series;
  const { values, year } = adjustForYear(series);
  const { adjusted, cycle } = adjustForCycle(fillMissing(values, seasonLength), seasonLength, "evolving");
  return { adjusted, pattern: { year, cycle } };
});

function adjustForCycle(
  filled: Float64Array,
  seasonLength: number,
  style: SeasonStyle,
): { adjusted: Float64Array; cycle: SeasonCycle | null } {
  const isTaken =
    hasSeasonality(filled, seasonLength) || (style === "evolving" && isBeyondTest(filled, seasonLength));
  if (!isTaken) return { adjusted: filled, cycle: null };
  const factors = filled.every((value) => value >= 0) ? seasonFactors(filled, seasonLength, style) : null;
  if (factors?.every((factor) => factor >= SMALLEST_RATIO)) {
    const adjusted = filled.map((value, t) => value / (factors[t] ?? 1));
    return { adjusted, cycle: { join: "multiplicative", indices: nextSeason(factors, seasonLength) } };
  }
  const effects = seasonEffects(filled, seasonLength, style);
  const adjusted = filled.map((value, t) => value - (effects[t] ?? 0));
  return { adjusted, cycle: { join: "additive", indices: nextSeason(effects, seasonLength) } };
}

/**
 * The weeks of a year, seen two or three times, cannot pass the test however strong they are (Walmart's stores, 104 weeks:
 * MASE 2.6 without the season, 0.8 with it), but the calendar says they are there.
 */
function isBeyondTest({ length }: Float64Array, seasonLength: number): boolean {
  return seasonLength > LONGEST_TESTED && length >= 2 * seasonLength && length < 4 * seasonLength;
}

/** One factor per period; null when the trend touches zero, so that there is nothing to take a ratio to. */
function seasonFactors(filled: Float64Array, season: number, style: SeasonStyle): Float64Array | null {
  if (style === "fixed") return repeat(seasonalIndices(filled, season, "multiplicative"), filled.length);
  const { trend } = seasonalTrend(filled, season, SEASON_WINDOW);
  if (!trend.every((value) => value > 0)) return null;
  const ratios = filled.map((value, t) => value / (trend[t] ?? 1));
  return seasonalTrend(ratios, season, SEASON_WINDOW).season.map((effect) => 1 + effect);
}

function seasonEffects(filled: Float64Array, season: number, style: SeasonStyle): Float64Array {
  if (style === "fixed") return repeat(seasonalIndices(filled, season, "additive"), filled.length);
  return seasonalTrend(filled, season, SEASON_WINDOW).season;
}

const repeat = (indices: Float64Array, length: number): Float64Array =>
  Float64Array.from({ length }, (_, t) => indices[t % indices.length] ?? 0);

const nextSeason = (perPeriod: Float64Array, season: number): number[] =>
  Array.from(perPeriod.slice(-season));

/** Takes known seasons out of newer values and moves the pattern on to their end. */
export function carrySeason({ cycle, year }: SeasonalPattern, newer: Readonly<Float64Array>): Adjustment {
  const carried = carryYear(year, newer);
  const indexAt = (t: number) => cycle?.indices[t % cycle.indices.length] ?? 0;
  const adjusted = carried.values.map((value, t) => {
    if (!cycle) return value;
    return cycle.join === "multiplicative" ? value / indexAt(t) : value - indexAt(t);
  });
  const turned = cycle && { ...cycle, indices: cycle.indices.map((_, t) => indexAt(t + newer.length)) };
  return { adjusted, pattern: { cycle: turned, year: carried.year } };
}

/** Puts the seasons back on a forecast of the adjusted series; spread grows and shrinks with a multiplicative season. */
export function restoreSeason(spread: Spread, { cycle, year }: SeasonalPattern): Spread {
  return restoreYear(cycle ? restoreCycle(spread, cycle) : spread, year);
}

function restoreCycle(spread: Spread, { join, indices }: SeasonCycle): Spread {
  const indexAt = (step: number) => indices[step % indices.length] ?? 0;
  if (join === "additive") {
    return { ...spread, point: spread.point.map((value, step) => value + indexAt(step)) };
  }
  return {
    point: spread.point.map((value, step) => value * indexAt(step)),
    deviation: spread.deviation.map((value, step) => value * indexAt(step)),
  };
}
