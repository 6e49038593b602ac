import type { Frequency } from "../forecaster.ts";
import { civilFromDay, dayFromCivil } from "./calendar-day.ts";

/** Which period of its frequency a day falls in; neighbouring periods differ by one. Weeks start on `weekStart`. */
export function periodOf(day: number, frequency: Frequency, weekStart = 0): number {
  if (frequency === "day") return day;
  if (frequency === "week") return Math.floor((day + 3 - weekStart) / 7);
  const { year, month } = civilFromDay(day);
  if (frequency === "month") return year * 12 + month;
  return frequency === "quarter" ? year * 4 + Math.floor(month / 3) : year;
}

/** The first day of a period; `periodOf` of it gives the period back. */
export function firstDayOf(period: number, frequency: Frequency, weekStart = 0): number {
  if (frequency === "day") return period;
  if (frequency === "week") return period * 7 - 3 + weekStart;
  if (frequency === "month") return dayFromCivil(0, period, 1);
  return frequency === "quarter" ? dayFromCivil(0, period * 3, 1) : dayFromCivil(period, 0, 1);
}

/** First days of the `count` periods that follow the period starting on `startDay`, itself included. */
export function periodStarts(startDay: number, count: number, frequency: Frequency): Int32Array {
  const weekStart = (((startDay + 3) % 7) + 7) % 7;
  const first = periodOf(startDay, frequency, weekStart);
  return Int32Array.from({ length: count }, (_, index) => firstDayOf(first + index, frequency, weekStart));
}
