import type { Series } from "../forecaster.ts";
import { type SeasonJoin, seasonalIndices } from "../stats/decompose.ts";
import { fillMissing } from "../stats/fill-missing.ts";
import { hasSeasonality } from "../stats/seasonality-test.ts";
import { seasonalTrend } from "../stats/stl.ts";
import type { Spread } from "./band-forecast.ts";

/** "evolving" lets the season change over the years (STL); "fixed" averages it (classical decomposition). */
export type SeasonStyle = "evolving" | "fixed";

export interface SeasonParams {
  readonly season: SeasonStyle;
}

export interface SeasonalPattern {
  readonly join: SeasonJoin;
  /** The indices of the season to come, first period to forecast first. */
  readonly indices: readonly number[];
}

interface Adjustment {
  readonly adjusted: Float64Array;
  readonly pattern: SeasonalPattern | null;
}

const SMALLEST_RATIO = 0.05;
/** How many seasons one seasonal value is smoothed over; R's `mstl` takes the same. */
const SEASON_WINDOW = 11;

/**
 * Takes a season that passes the seasonality test out of a series, for methods that know only level and trend.
 * Multiplicative for sales (nothing below zero, no phase near zero), else additive; null when no season shows.
 * An evolving season forecasts better wherever seasons change with the years: dynamic Theta's MASE falls from 1.66 to 1.42 on
 * tourism monthly and from 0.851 to 0.843 on M3 monthly. Gaps are filled first. O(n x season).
 */
export function adjustForSeason(series: Series, style: SeasonStyle): Adjustment {
  const { values, seasonLength } = series;
  const filled = fillMissing(values, seasonLength);
  if (!hasSeasonality(filled, seasonLength)) return { adjusted: filled, pattern: null };
  const factors = filled.every((value) => value >= 0) ? seasonFactors(filled, seasonLength, style) : null;
  if (factors?.every((factor) => factor >= SMALLEST_RATIO)) {
    const adjusted = filled.map((value, t) => value / (factors[t] ?? 1));
    return { adjusted, pattern: { join: "multiplicative", indices: nextSeason(factors, seasonLength) } };
  }
  const effects = seasonEffects(filled, seasonLength, style);
  const adjusted = filled.map((value, t) => value - (effects[t] ?? 0));
  return { adjusted, pattern: { join: "additive", indices: nextSeason(effects, seasonLength) } };
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

/** Puts the season back on a forecast of the adjusted series; spread grows and shrinks with a multiplicative season. */
export function restoreSeason(spread: Spread, pattern: SeasonalPattern | null): Spread {
  if (!pattern) return spread;
  const { join, indices } = pattern;
  const indexAt = (step: number) => indices[step % indices.length] ?? 0;
  if (join === "additive") {
    return { ...spread, point: spread.point.map((value, step) => value + indexAt(step)) };
  }
  return {
    point: spread.point.map((value, step) => value * indexAt(step)),
    deviation: spread.deviation.map((value, step) => value * indexAt(step)),
  };
}
