import type { Frequency } from "../forecaster.ts";
import { periodStarts } from "../series/period.ts";
import { movingMean } from "../stats/moving-mean.ts";
import { findChangepoints } from "./find-changepoints.ts";

/** A lasting step of the level. */
export interface LevelChange {
  /** First day of the new level, counted from 1970-01-01. */
  readonly day: number;
  /** The new level against the old, as a ratio less one. */
  readonly change: number;
}

/** Shortest time for which a level must last to be one: four weeks, or half a year of months. */
const SHORTEST: Record<Frequency, number> = { day: 28, week: 6, month: 6, quarter: 4, year: 4 };
/** Smaller steps are real now and then, but nothing a shop manager would act on. */
const SMALLEST_CHANGE = 0.1;
const PENALTY = 3;
const STRONGEST_ECHO = 0.9;
/** The median absolute deviation of normal values is this part of their standard deviation. */
const NORMAL_MAD = 0.6745;

/**
 * When a series without its season moved to another level for good, and by how much. Penalty: 3 ln(n) variances a change
 * (the leading term of the modified BIC), with the variance raised for errors that resemble their neighbours; white noise
 * of a year of days then shows a change in fewer than 1 of 100 series. Steps below 10% are not reported. O(n^2).
 * Source: Zhang & Siegmund, "A modified Bayes information criterion", Biometrics 63 (2007), for the penalty.
 */
export function findLevelChanges(
  adjusted: Readonly<Float64Array>,
  { frequency, startDay }: { readonly frequency: Frequency; readonly startDay: number },
): LevelChange[] {
  const n = adjusted.length;
  const shortest = SHORTEST[frequency];
  const changes = findChangepoints(adjusted, {
    penalty: PENALTY * Math.log(n),
    shortest,
    variance: longRunVariance(adjusted, shortest),
  });
  const days = periodStarts(startDay, n, frequency);
  const edges = [0, ...changes, n];
  return changes.flatMap((start, i) => {
    const before = meanOf(adjusted.subarray(Math.max(edges[i] ?? 0, start - shortest), start));
    const after = meanOf(adjusted.subarray(start, Math.min(edges[i + 2] ?? n, start + shortest)));
    const change = after / before - 1;
    return before > 0 && Math.abs(change) >= SMALLEST_CHANGE
      ? [{ day: days[start] ?? startDay, change }]
      : [];
  });
}

function meanOf(values: Readonly<Float64Array>): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Noise around a moving mean, by its median so that a step or a spike does not count, and how it echoes. */
function longRunVariance(values: Readonly<Float64Array>, reach: number): number {
  const means = movingMean(values, reach);
  const rest = values.map((value, t) => value - (means[t] ?? 0));
  const sizes = Float64Array.from(rest, Math.abs).sort();
  const deviation = (sizes[Math.floor(sizes.length / 2)] ?? 0) / NORMAL_MAD;
  const squares = rest.reduce((sum, value) => sum + value * value, 0);
  const products = rest.reduce((sum, value, t) => sum + value * (rest[t - 1] ?? 0), 0);
  const echo = squares > 0 ? Math.min(STRONGEST_ECHO, Math.max(0, products / squares)) : 0;
  return (deviation * deviation * (1 + echo)) / (1 - echo);
}
