/** What a series' own past allows its forecasts to be. */
export interface Guard {
  readonly lowest: number;
  readonly highest: number;
}

/** Lets everything through. */
export const NO_GUARD: Guard = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };

const FACTOR_ABOVE_MAXIMUM = 5;
const SILENT_DAYS = 180;

/**
 * Bounds for the forecasts of one series: zero below when nothing was ever below zero, five times the largest size ever
 * seen above. A steadily growing product may pass its maximum; the upper bound only stops explosions.
 */
export function guardFor(history: Readonly<Float64Array>): Guard {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of history) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (maximum === -Infinity) return { lowest: 0, highest: 0 };
  const size = Math.max(Math.abs(minimum), Math.abs(maximum));
  return { lowest: minimum >= 0 ? 0 : -FACTOR_ABOVE_MAXIMUM * size, highest: FACTOR_ABOVE_MAXIMUM * size };
}

/** Where values end below, and how large a part of the history lies there: -Infinity and none when they can be negative. */
export function lowerEnd(
  history: Readonly<Float64Array>,
  { lowest }: Guard,
): { lowest: number; lowestShare: number } {
  if (lowest < 0) return { lowest: Number.NEGATIVE_INFINITY, lowestShare: 0 };
  const known = history.filter((value) => !Number.isNaN(value));
  return {
    lowest,
    lowestShare: known.filter((value) => value === lowest).length / Math.max(known.length, 1),
  };
}

/** A copy held inside the guard. */
export function applyGuard(values: Readonly<Float64Array>, { lowest, highest }: Guard): Float64Array {
  return values.map((value) => Math.min(highest, Math.max(lowest, value)));
}

/** True when a daily series has sold nothing in its last 180 known days: the product is gone, so the forecast is zero. */
export function hasGoneSilent(values: Readonly<Float64Array>): boolean {
  let silent = 0;
  for (let t = values.length - 1; t >= 0 && silent < SILENT_DAYS; t--) {
    const value = values[t] ?? 0;
    if (Number.isNaN(value)) continue;
    if (value !== 0) return false;
    silent++;
  }
  return silent >= SILENT_DAYS;
}
