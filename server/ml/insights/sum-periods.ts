import type { Frequency } from "../forecaster.ts";
import { firstDayOf, periodOf } from "../series/period.ts";
import type { DailyValues } from "./daily-values.ts";

export interface PeriodTotal {
  /** Days since 1970-01-01; the first may lie before the figures begin, the last after they end. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Of the known days; NaN when there is none. */
  readonly total: number;
}

/**
 * Days summed into weeks or months, in order, with no period left out between the first and the last. `weekStart` is 0 for
 * Monday to 6 for Sunday. A period without any known day is unknown (NaN), not zero. Cost: one pass.
 */
export function sumPeriods(
  { startDay, values }: DailyValues,
  frequency: Frequency,
  weekStart = 0,
): PeriodTotal[] {
  if (values.length === 0) return [];
  const first = periodOf(startDay, frequency, weekStart);
  const last = periodOf(startDay + values.length - 1, frequency, weekStart);
  const totals = new Float64Array(last - first + 1).fill(Number.NaN);
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const at = periodOf(startDay + index, frequency, weekStart) - first;
    const before = totals[at] ?? Number.NaN;
    totals[at] = Number.isNaN(before) ? value : before + value;
  }
  return Array.from(totals, (total, at) => ({
    firstDay: firstDayOf(first + at, frequency, weekStart),
    lastDay: firstDayOf(first + at + 1, frequency, weekStart) - 1,
    total,
  }));
}
