import type { Frequency, Series } from "../forecaster.ts";
import { weekdayOf } from "./calendar-day.ts";
import { inferFrequency } from "./infer-frequency.ts";
import { firstDayOf, periodOf } from "./period.ts";
import { seasonLengthFor } from "./season-length.ts";

const WEEKS_TO_SEE_A_HABIT = 3;

/** Sales of one product on one business day, counted in days since 1970-01-01. */
export interface Observation {
  readonly day: number;
  readonly value: number;
}

export interface RegulariseOptions {
  /** Given when known for the whole file; otherwise read from this series' own gaps. */
  readonly frequency?: Frequency;
  /** Days on which the store sold anything; other days are not zero but unknown. Without it every day counts as open. */
  readonly openDays?: ReadonlySet<number>;
  /** Days whose figure says nothing about demand, such as stock-outs. */
  readonly maskedDays?: ReadonlySet<number>;
  /** The last day the store's figures reach; later silence is unknown, earlier silence is zero. */
  readonly lastDay?: number;
}

export interface RegularSeries extends Series {
  readonly frequency: Frequency;
  readonly startDay: number;
}

/**
 * Turns dated observations, in any order, into one value per day, week, month, quarter or year.
 * Right for everything a shop uploads. Conventions: figures of one period are summed; a period with none is zero when
 * the store was open and NaN when it was closed or masked (a masked day masks only days; a longer period with some
 * unmasked days is kept); a weekday that is closed nine times in ten is zero, since it will be closed again (three weeks of history or more); zeros
 * before the first sale are stripped. Observations that are not finite are ignored. Empty input gives an empty series.
 * Cost: linear in observations and periods, plus one sort when the frequency is inferred.
 */
export function regularise(
  observations: readonly Observation[],
  options: RegulariseOptions = {},
): RegularSeries {
  const known = observations.filter(({ day, value }) => Number.isFinite(value) && Number.isInteger(day));
  const days = known.map(({ day }) => day);
  const frequency = options.frequency ?? inferFrequency(days);
  const firstSale = known.reduce(
    (first, { day, value }) => (value !== 0 && day < first ? day : first),
    Infinity,
  );
  const start = Number.isFinite(firstSale)
    ? firstSale
    : days.reduce((first, day) => Math.min(first, day), Infinity);
  if (!Number.isFinite(start)) return { values: new Float64Array(), seasonLength: 1, frequency, startDay: 0 };

  const end = Math.max(
    options.lastDay ?? -Infinity,
    days.reduce((last, day) => Math.max(last, day), start),
  );
  const weekStart = frequency === "week" ? commonWeekday(days) : 0;
  const firstPeriod = periodOf(start, frequency, weekStart);
  const values = new Float64Array(periodOf(end, frequency, weekStart) - firstPeriod + 1);
  for (const { day, value } of known) {
    const index = periodOf(day, frequency, weekStart) - firstPeriod;
    if (index >= 0) values[index] = (values[index] ?? 0) + value;
  }
  if (frequency === "day") maskDays(values, start, options);
  return {
    values,
    seasonLength: seasonLengthFor(frequency, values.length),
    frequency,
    startDay: firstDayOf(firstPeriod, frequency, weekStart),
  };
}

function commonWeekday(days: readonly number[]): number {
  const counts = new Array<number>(7).fill(0);
  for (const day of days) counts[weekdayOf(day)] = (counts[weekdayOf(day)] ?? 0) + 1;
  const most = Math.max(...counts);
  // A mix of weekdays has no natural start, so Monday.
  return most >= 0.9 * days.length ? counts.indexOf(most) : 0;
}

function maskDays(values: Float64Array, start: number, { openDays, maskedDays }: RegulariseOptions): void {
  const alwaysClosed = openDays ? closedWeekdays(start, values.length, openDays) : new Set<number>();
  for (let index = 0; index < values.length; index++) {
    const day = start + index;
    const isClosed = openDays !== undefined && !openDays.has(day) && values[index] === 0;
    if (maskedDays?.has(day) || (isClosed && !alwaysClosed.has(weekdayOf(day)))) values[index] = Number.NaN;
  }
}

function closedWeekdays(start: number, count: number, openDays: ReadonlySet<number>): Set<number> {
  const seen = new Array<number>(7).fill(0);
  const open = new Array<number>(7).fill(0);
  for (let day = start; day < start + count; day++) {
    const weekday = weekdayOf(day);
    seen[weekday] = (seen[weekday] ?? 0) + 1;
    if (openDays.has(day)) open[weekday] = (open[weekday] ?? 0) + 1;
  }
  const weekdays = [0, 1, 2, 3, 4, 5, 6];
  const isClosed = (weekday: number) => (open[weekday] ?? 0) <= 0.1 * (seen[weekday] ?? 0);
  // Fewer weeks than this cannot tell a habit from a holiday.
  return new Set(count >= 7 * WEEKS_TO_SEE_A_HABIT ? weekdays.filter(isClosed) : []);
}
