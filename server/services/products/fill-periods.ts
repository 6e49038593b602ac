import { addPeriods, daysBetween, type Frequency } from "#lib/days.ts";

export interface DayValue {
  readonly day: string;
  readonly value: number;
}

export interface PeriodValues {
  readonly firstDay: string;
  readonly values: number[];
}

/**
 * Sales by day, in order, as one value per period up to the one that holds `latestDay`; a period without sales is zero.
 * Weeks begin on `weekStart`'s weekday, so that they meet the forecast's.
 */
export function fillPeriods(
  sales: readonly DayValue[],
  latestDay: string,
  frequency: Frequency,
  weekStart: string,
): PeriodValues {
  const first = sales[0]?.day;
  if (!first) return { firstDay: latestDay, values: [] };
  const firstDay = periodStart(first, frequency, weekStart);
  const values = new Array<number>(periodIndex(firstDay, latestDay, frequency) + 1).fill(0);
  for (const { day, value } of sales) {
    const index = periodIndex(firstDay, day, frequency);
    if (index < values.length) values[index] = (values[index] ?? 0) + value;
  }
  return { firstDay, values };
}

function periodStart(day: string, frequency: Frequency, weekStart: string): string {
  if (frequency === "month") return `${day.slice(0, 7)}-01`;
  if (frequency === "day") return day;
  const weeks = Math.floor(daysBetween(weekStart, day) / 7);
  return addPeriods(weekStart, weeks, "week");
}

function periodIndex(firstDay: string, day: string, frequency: Frequency): number {
  if (frequency !== "month") return Math.floor(daysBetween(firstDay, day) / (frequency === "week" ? 7 : 1));
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return months(day) - months(firstDay);
}
