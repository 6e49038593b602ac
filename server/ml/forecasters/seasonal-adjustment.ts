import type { Series } from "../forecaster.ts";
import { type SeasonJoin, seasonalIndices } from "../stats/decompose.ts";
import { fillMissing } from "../stats/fill-missing.ts";
import { hasSeasonality } from "../stats/seasonality-test.ts";
import type { Spread } from "./band-forecast.ts";

export interface SeasonalPattern {
  readonly join: SeasonJoin;
  /** One index per phase (t mod season). */
  readonly indices: readonly number[];
  /** Phase of the first period to forecast. */
  readonly nextPhase: number;
}

const SMALLEST_RATIO = 0.05;

/**
 * Takes a season that passes the seasonality test out of a series, for methods that know only level and trend.
 * Multiplicative for sales (nothing below zero, no phase near zero), else additive; null when no season shows.
 * Gaps are filled first. O(n x season).
 */
export function adjustForSeason(series: Series): { adjusted: Float64Array; pattern: SeasonalPattern | null } {
  const { values, seasonLength } = series;
  const filled = fillMissing(values, seasonLength);
  if (!hasSeasonality(filled, seasonLength)) return { adjusted: filled, pattern: null };
  const ratios = seasonalIndices(filled, seasonLength, "multiplicative");
  const isMultiplicative =
    filled.every((value) => value >= 0) && ratios.every((ratio) => ratio >= SMALLEST_RATIO);
  const indices = isMultiplicative ? ratios : seasonalIndices(filled, seasonLength, "additive");
  const adjusted = filled.map((value, t) => {
    const index = indices[t % seasonLength] ?? 0;
    return isMultiplicative ? value / index : value - index;
  });
  const join = isMultiplicative ? "multiplicative" : "additive";
  return {
    adjusted,
    pattern: { join, indices: Array.from(indices), nextPhase: values.length % seasonLength },
  };
}

/** Puts the season back on a forecast of the adjusted series; spread grows and shrinks with a multiplicative season. */
export function restoreSeason(spread: Spread, pattern: SeasonalPattern | null): Spread {
  if (!pattern) return spread;
  const { join, indices, nextPhase } = pattern;
  const indexAt = (step: number) => indices[(nextPhase + step) % indices.length] ?? 0;
  if (join === "additive")
    return { ...spread, point: spread.point.map((value, step) => value + indexAt(step)) };
  return {
    point: spread.point.map((value, step) => value * indexAt(step)),
    deviation: spread.deviation.map((value, step) => value * indexAt(step)),
  };
}
