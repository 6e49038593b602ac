/** How much one subject used, hour after hour. */
export interface UsageSeries {
  /** Hours since 1970-01-01T00:00Z of the first value. */
  readonly firstHour: number;
  /** One value an hour without gaps, 0 or more; an hour without any use is 0. */
  readonly values: Float64Array;
}

export const HOURS_PER_DAY = 24;

/** Fills the hours between the first and `end` (not included) with what was counted, and 0 elsewhere. */
export function toUsageSeries(
  counted: readonly { readonly hour: number; readonly quantity: number }[],
  end: number,
): UsageSeries {
  const firstHour = counted.reduce((least, { hour }) => Math.min(least, hour), end);
  const values = new Float64Array(end - firstHour);
  for (const { hour, quantity } of counted) {
    if (hour < end) values[hour - firstHour] = (values[hour - firstHour] ?? 0) + quantity;
  }
  return { firstHour, values };
}
