import { civilFromDay, weekdayOf } from "../series/calendar-day.ts";
import type { DailyValues } from "./daily-values.ts";

export interface PatternCell {
  /** Per known day; null where there is none. */
  readonly mean: number | null;
  readonly days: number;
}

export interface SeasonPattern {
  /** Seven rows from Monday, twelve columns from January. */
  readonly cells: readonly (readonly PatternCell[])[];
  readonly weekdays: readonly PatternCell[];
  readonly months: readonly PatternCell[];
  /** 0 is Monday; null before any figure. */
  readonly peakWeekday: number | null;
  /** 0 is January. */
  readonly peakMonth: number | null;
}

const WEEKDAYS = Array.from({ length: 7 }, (_, weekday) => weekday);
const MONTHS = Array.from({ length: 12 }, (_, month) => month);

/**
 * What a day brings on average by weekday, by month and by both: the table behind a heat map. Means per known day, so that
 * a month that is in the figures twice does not look twice as good, and closed days do not drag a weekday down. Growth
 * from year to year is in it. Cost: one pass.
 */
export function findSeasonPattern({ startDay, values }: DailyValues): SeasonPattern {
  const sums = WEEKDAYS.map(() => MONTHS.map(() => ({ sum: 0, days: 0 })));
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const day = startDay + index;
    const cell = sums[weekdayOf(day)]?.[civilFromDay(day).month];
    if (!cell) continue;
    cell.sum += value;
    cell.days++;
  }
  const weekdays = sums.map(together);
  const months = MONTHS.map((month) => together(sums.flatMap((row) => row[month] ?? [])));
  return {
    cells: sums.map((row) => row.map((cell) => together([cell]))),
    weekdays,
    months,
    peakWeekday: peakOf(weekdays),
    peakMonth: peakOf(months),
  };
}

function together(cells: readonly { readonly sum: number; readonly days: number }[]): PatternCell {
  const days = cells.reduce((total, cell) => total + cell.days, 0);
  const sum = cells.reduce((total, cell) => total + cell.sum, 0);
  return { mean: days > 0 ? sum / days : null, days };
}

function peakOf(cells: readonly PatternCell[]): number | null {
  let peak: number | null = null;
  for (const [index, { mean }] of cells.entries()) {
    if (mean !== null && (peak === null || mean > (cells[peak]?.mean ?? -Infinity))) peak = index;
  }
  return peak;
}
