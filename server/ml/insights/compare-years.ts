import { civilFromDay, dayFromCivil } from "../series/calendar-day.ts";
import type { DailyValues } from "./daily-values.ts";

export interface MonthAgainstYear {
  /** The month's first day, since 1970-01-01. */
  readonly firstDay: number;
  readonly total: number;
  /** The same days a year before; null where the figures do not reach back over all of them. */
  readonly totalBefore: number | null;
  /** False for a month that has only begun: then both totals stop on the same day of the month. */
  readonly isWhole: boolean;
}

/**
 * The last `count` calendar months against the same months a year before, oldest first. The month that has only begun is
 * compared with as many days of its predecessor, because a part against a whole always looks like a fall. Unknown days
 * count as nothing in both. Cost: one pass over the days of the months.
 */
export function compareYears(daily: DailyValues, count = 12): MonthAgainstYear[] {
  if (daily.values.length === 0) return [];
  const lastDay = daily.startDay + daily.values.length - 1;
  const { year, month } = civilFromDay(lastDay);
  return Array.from({ length: count }, (_, index) => month - count + 1 + index).flatMap((at) => {
    const firstDay = dayFromCivil(year, at, 1);
    const nextMonth = dayFromCivil(year, at + 1, 1);
    if (nextMonth <= daily.startDay) return [];
    const end = Math.min(nextMonth, lastDay + 1);
    const isWhole = end === nextMonth;
    const before = dayFromCivil(year - 1, at, 1);
    const endBefore = isWhole ? dayFromCivil(year - 1, at + 1, 1) : before + (end - firstDay);
    return {
      firstDay,
      total: sumBetween(daily, firstDay, end),
      totalBefore: before >= daily.startDay ? sumBetween(daily, before, endBefore) : null,
      isWhole,
    };
  });
}

/** From `from` up to but without `end`. */
function sumBetween({ startDay, values }: DailyValues, from: number, end: number): number {
  let sum = 0;
  for (let day = Math.max(from, startDay); day < end; day++) {
    const value = values[day - startDay] ?? 0;
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}
