/**
 * Calendar arithmetic on whole days counted from 1970-01-01, with no clock and no time zone.
 * Right wherever a business day is meant: `Date` would drag in the machine's zone.
 * Convention: months are 0 to 11, weekdays Monday 0 to Sunday 6. Constant cost.
 * Reference: Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).
 */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

const DAYS_PER_ERA = 146_097;
const DAYS_TO_EPOCH = 719_468;

/** The Gregorian date of a day number; the inverse of `dayFromCivil`. */
export function civilFromDay(day: number): CivilDay {
  const shifted = day + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 2 : marchMonth - 10;
  return {
    year: yearOfEra + era * 400 + (month <= 1 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** The day number of a Gregorian date; `month` is 0 to 11 and may lie outside, carrying into the year. */
export function dayFromCivil(year: number, month: number, dayOfMonth: number): number {
  const carriedYear = year + Math.floor(month / 12);
  const monthInYear = ((month % 12) + 12) % 12;
  const marchYear = monthInYear <= 1 ? carriedYear - 1 : carriedYear;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((monthInYear + 10) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
}

/** Monday is 0, Sunday 6. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Reads `YYYY-MM-DD`; null for anything else or for a date that does not exist. */
export function parseIsoDay(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
  const day = dayFromCivil(year, month, dayOfMonth);
  const back = civilFromDay(day);
  return month >= 0 && month < 12 && back.month === month && back.dayOfMonth === dayOfMonth ? day : null;
}

/** Writes a day number as `YYYY-MM-DD`. */
export function formatIsoDay(day: number): string {
  const { year, month, dayOfMonth } = civilFromDay(day);
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(year, 4)}-${pad(month + 1, 2)}-${pad(dayOfMonth, 2)}`;
}
