import { addPeriods, daysBetween, type Frequency } from "#lib/days.ts";

export interface DayValue {
  readonly day: string;
  readonly value: number;
}

export interface PeriodValues {
  readonly firstDay: string;
  /** Null where nothing is known. */
  readonly values: Array<number | null>;
}

interface Periods {
  readonly latestDay: string;
  readonly frequency: Frequency;
  /** Weeks begin on its weekday, so that they meet the forecast's. */
  readonly weekStart: string;
  /** On which anything at all was sold where these sales were made. */
  readonly openDays: Iterable<string>;
  /** In the first period, where it is not that of the first sale. */
  readonly from?: string;
}

/**
 * Sales by day, in order, as one value per period from `from` or the first sale up to the period that holds `latestDay`. A period
 * without a sale is zero where other things were sold in it: the shelf was there and nobody bought. Where nothing at all
 * was sold it is null: closed, or not covered by any sheet, which says nothing about demand. Training sees it alike.
 */
export function fillPeriods(sales: readonly DayValue[], periods: Periods): PeriodValues {
  const { latestDay, frequency, weekStart, openDays } = periods;
  const first = periods.from ?? sales[0]?.day;
  if (!first) return { firstDay: latestDay, values: [] };
  const firstDay = periodStart(first, frequency, weekStart);
  const values = new Array<number | null>(periodIndex(firstDay, latestDay, frequency) + 1).fill(null);
  for (const day of openDays) {
    const index = periodIndex(firstDay, day, frequency);
    if (index >= 0 && index < values.length) values[index] = 0;
  }
  for (const { day, value } of sales) {
    const index = periodIndex(firstDay, day, frequency);
    if (index >= 0 && index < values.length) values[index] = (values[index] ?? 0) + value;
  }
  return { firstDay, values };
}

export function periodStart(day: string, frequency: Frequency, weekStart: string): string {
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
