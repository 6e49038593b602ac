/** One value per calendar day from `startDay` (days since 1970-01-01) on; NaN where nothing is known, such as a closed day. */
export interface DailyValues {
  readonly startDay: number;
  readonly values: Readonly<Float64Array>;
}

export interface DatedValue {
  readonly day: number;
  readonly value: number;
}

/**
 * Figures in any order, several a day allowed, as one value per day from the first to the last.
 * A day without any figure is unknown, never zero: whether the shop was closed or sold nothing cannot be told apart.
 * Cost: days + figures. Errors: none; no figures give no days.
 */
export function toDailyValues(figures: readonly DatedValue[]): DailyValues {
  let [first, last] = [Infinity, -Infinity];
  for (const { day } of figures) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (figures.length === 0) return { startDay: 0, values: new Float64Array() };
  const values = new Float64Array(last - first + 1).fill(Number.NaN);
  for (const { day, value } of figures) {
    const before = values[day - first] ?? Number.NaN;
    values[day - first] = Number.isNaN(before) ? value : before + value;
  }
  return { startDay: first, values };
}
