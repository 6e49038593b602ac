const MILLISECONDS_PER_DAY = 86_400_000;

/** A business day as `YYYY-MM-DD`; it has no time zone, so all arithmetic is done as if in UTC. */
export type Day = string;

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `first` to `last`; negative when `last` is earlier. */
export function daysBetween(first: Day, last: Day): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / MILLISECONDS_PER_DAY);
}

/** Same day of the month `count` months on, or that month's last day where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const date = new Date(Date.parse(day));
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastOfMonth));
  return date.toISOString().slice(0, 10);
}

export type Frequency = "day" | "week" | "month";

/** The first day of the period `count` periods after the one that begins on `day`. */
export function addPeriods(day: Day, count: number, frequency: Frequency): Day {
  if (frequency === "month") return addMonths(day, count);
  return addDays(day, frequency === "week" ? 7 * count : count);
}
