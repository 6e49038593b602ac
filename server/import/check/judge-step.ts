import type { PeriodStep } from "#lib/schemas/dataset.ts";

/** What one record stands for, by the usual gap between the sheet's days, which come sorted. */
export function judgeStep(days: readonly number[]): PeriodStep | null {
  if (days.length < 2) return null;
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  const typical = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  if (typical >= 27) return "month";
  return typical >= 6 ? "week" : "day";
}
