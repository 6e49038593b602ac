import type { Frequency } from "../forecaster.ts";

const SHARE_NEEDED = 0.9;

/**
 * How often a shop writes its figures down, read from the days that have any.
 * Right for the days of a whole file or store: one slow product sold every few weeks looks monthly on its own.
 * Convention: a frequency holds when at least 90% of the gaps between different days fit it (years >= 358 days,
 * quarters >= 88, months >= 28, weeks a multiple of 7); otherwise, and below three different days, "day".
 * Cost: one sort. Reference: the rule is ours.
 */
export function inferFrequency(days: readonly number[]): Frequency {
  const unique = Float64Array.from(new Set(days)).sort();
  if (unique.length < 3) return "day";
  const gaps = unique.subarray(1).map((day, index) => day - (unique[index] ?? day));
  const holds = (fits: (gap: number) => boolean) => gaps.filter(fits).length >= SHARE_NEEDED * gaps.length;
  if (holds((gap) => gap >= 358)) return "year";
  if (holds((gap) => gap >= 88)) return "quarter";
  if (holds((gap) => gap >= 28)) return "month";
  return holds((gap) => gap % 7 === 0) ? "week" : "day";
}
