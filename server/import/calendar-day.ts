/** Days since 1970-01-01, so that days are compared and stepped as whole numbers. */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;

export const EARLIEST_DAY = dayNumberUnchecked(1900, 1, 1);

function dayNumberUnchecked(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Null where the calendar has no such day, such as 2018-02-29. */
export function dayNumber(year: number, month: number, day: number): DayNumber | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return null;
  return day > daysInMonth(year, month) ? null : dayNumberUnchecked(year, month, day);
}

export function dayOfDate(date: Date): DayNumber {
  return Math.floor(date.getTime() / MS_PER_DAY);
}

const isoDays = new Map<DayNumber, string>();

/** Remembered, since a sheet says the same few thousand days a million times. */
export function isoDay(day: DayNumber): string {
  let text = isoDays.get(day);
  if (text === undefined) {
    text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
    isoDays.set(day, text);
  }
  return text;
}

export function dayFromIso(text: string): DayNumber {
  return Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
}

/** Monday of an ISO week. */
export function dayOfIsoWeek(year: number, week: number): DayNumber | null {
  if (week < 1 || week > 53) return null;
  const january4 = dayNumberUnchecked(year, 1, 4);
  const monday = january4 - ((january4 + 3) % 7);
  return monday + (week - 1) * 7;
}

/** The first day of the period `count` steps after the one that begins on `day`. */
export function stepDay(day: DayNumber, step: "day" | "week" | "month", count: number): DayNumber {
  if (step !== "month") return day + count * (step === "week" ? 7 : 1);
  const date = new Date(day * MS_PER_DAY);
  return dayNumberUnchecked(date.getUTCFullYear(), date.getUTCMonth() + 1 + count, 1);
}
