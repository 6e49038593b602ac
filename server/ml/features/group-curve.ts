import type { MemberView } from "./member-view.ts";
import { meanBetween, type RunningTotals, runningTotals } from "./running-totals.ts";

/** How the members of a group sold together, period by period, each in units of its own mean. */
export interface GroupCurve {
  /** Number of the first period, on the members' common scale. */
  readonly start: number;
  readonly totals: RunningTotals;
}

/**
 * The mean over all members; NaN where none is known. Their own means are taken before period `until` of the common scale
 * only, so that a curve read up to an origin after it knows nothing of what came later. One pass over all values.
 */
export function drawGroupCurve(
  views: readonly MemberView[],
  until: number = Number.POSITIVE_INFINITY,
): GroupCurve {
  const start = views.reduce((least, view) => Math.min(least, view.start), Number.POSITIVE_INFINITY);
  const end = views.reduce(
    (most, view) => Math.max(most, view.start + view.values.length),
    Number.NEGATIVE_INFINITY,
  );
  const length = Number.isFinite(start) ? end - start : 0;
  const sums = new Float64Array(length);
  const counts = new Float64Array(length);
  for (const view of views) {
    const mean = meanBetween(view.totals, 0, Math.min(view.values.length, until - view.start));
    if (!(mean > 0)) continue;
    const offset = view.start - start;
    for (const [t, value] of view.values.entries()) {
      if (Number.isNaN(value)) continue;
      sums[offset + t] = (sums[offset + t] ?? 0) + value / mean;
      counts[offset + t] = (counts[offset + t] ?? 0) + 1;
    }
  }
  return {
    start: length > 0 ? start : 0,
    totals: runningTotals(sums.map((sum, t) => ((counts[t] ?? 0) > 0 ? sum / (counts[t] ?? 1) : Number.NaN))),
  };
}

/** Mean of the curve between two periods of the common scale; NaN where nothing is known. */
export function curveMean({ start, totals }: GroupCurve, from: number, until: number): number {
  return meanBetween(totals, from - start, until - start);
}
