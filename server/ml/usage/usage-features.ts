import { civilFromDay, weekdayOf } from "../series/calendar-day.ts";
import { HOURS_PER_DAY, type UsageSeries } from "./usage-series.ts";

/** The thirty names, in the order of the columns. Hours and days are UTC; day_of_week is 0 on Monday. */
export const USAGE_FEATURES = [
  "hour",
  "day_of_week",
  "day_of_month",
  "month",
  "is_weekend",
  "hour_sin",
  "hour_cos",
  "day_of_week_sin",
  "day_of_week_cos",
  "month_sin",
  "month_cos",
  "usage_lag_1h",
  "usage_lag_2h",
  "usage_lag_3h",
  "usage_lag_1d",
  "usage_lag_7d",
  "usage_lag_14d",
  "usage_lag_30d",
  "usage_mean_24h",
  "usage_std_24h",
  "usage_min_24h",
  "usage_max_24h",
  "usage_mean_7d",
  "usage_std_7d",
  "usage_mean_14d",
  "usage_mean_30d",
  "usage_std_30d",
  "usage_same_hour_mean_7d",
  "usage_trend_7d",
  "usage_last_zscore",
] as const;
export type UsageFeature = (typeof USAGE_FEATURES)[number];
/** NaN is unknown. */
export type UsageFeatures = Record<UsageFeature, number>;

/** Features that say something of the subject's past, against those that only tell the time. */
export const HISTORY_FEATURES = USAGE_FEATURES.slice(USAGE_FEATURES.indexOf("usage_lag_1h"));

/**
 * What is known about the usage within `hour` (hours since 1970) while the hour before it is under way: neither of the two
 * nor anything later is looked at, so the hours of `usage_lag_1h` and the windows count back from the hour under way, the
 * days of `usage_lag_1d` from the hour itself. What lies before the series, or before `since`, is unknown and gives NaN; a
 * mean needs one hour, a deviation two. Deviations are those of a sample. `usage_trend_7d` is the mean of 7 days over that of 30 days, less 1; `usage_last_zscore` is the
 * last hour in deviations of the last 30 days from their mean. Cost: the 720 hours before.
 */
export function usageFeatures(
  { firstHour, values }: UsageSeries,
  hour: number,
  since = Number.NEGATIVE_INFINITY,
): UsageFeatures {
  const from = Math.max(firstHour, since);
  const end = hour - 1;
  const at = (past: number): number =>
    past >= from && past < end ? (values[past - firstHour] ?? Number.NaN) : Number.NaN;
  const window = (hours: number) =>
    values.subarray(
      Math.max(from, end - hours) - firstHour,
      Math.max(0, Math.min(end - firstHour, values.length)),
    );
  const lastDay = window(HOURS_PER_DAY);
  const [day, week, fortnight, month] = [1, 7, 14, 30].map((days) => describe(window(days * HOURS_PER_DAY)));
  const sameHours = [1, 2, 3, 4, 5, 6, 7]
    .map((days) => at(hour - days * HOURS_PER_DAY))
    .filter(Number.isFinite);
  return {
    ...timeFeatures(hour),
    usage_lag_1h: at(end - 1),
    usage_lag_2h: at(end - 2),
    usage_lag_3h: at(end - 3),
    usage_lag_1d: at(hour - HOURS_PER_DAY),
    usage_lag_7d: at(hour - 7 * HOURS_PER_DAY),
    usage_lag_14d: at(hour - 14 * HOURS_PER_DAY),
    usage_lag_30d: at(hour - 30 * HOURS_PER_DAY),
    usage_mean_24h: day?.mean ?? Number.NaN,
    usage_std_24h: day?.deviation ?? Number.NaN,
    usage_min_24h: lastDay.length > 0 ? lastDay.reduce((a, b) => Math.min(a, b)) : Number.NaN,
    usage_max_24h: lastDay.length > 0 ? lastDay.reduce((a, b) => Math.max(a, b)) : Number.NaN,
    usage_mean_7d: week?.mean ?? Number.NaN,
    usage_std_7d: week?.deviation ?? Number.NaN,
    usage_mean_14d: fortnight?.mean ?? Number.NaN,
    usage_mean_30d: month?.mean ?? Number.NaN,
    usage_std_30d: month?.deviation ?? Number.NaN,
    usage_same_hour_mean_7d: describe(sameHours).mean,
    usage_trend_7d: ratioLessOne(week?.mean, month?.mean),
    usage_last_zscore: zScore(at(end - 1), month?.mean, month?.deviation),
  };
}

type TimeFeatures = Pick<
  UsageFeatures,
  | "hour"
  | "day_of_week"
  | "day_of_month"
  | "month"
  | "is_weekend"
  | "hour_sin"
  | "hour_cos"
  | "day_of_week_sin"
  | "day_of_week_cos"
  | "month_sin"
  | "month_cos"
>;

/** What the clock says; months are 1 to 12. */
export function timeFeatures(hour: number): TimeFeatures {
  const day = Math.floor(hour / HOURS_PER_DAY);
  const { month, dayOfMonth } = civilFromDay(day);
  return withCycles({
    hour: hour - day * HOURS_PER_DAY,
    day_of_week: weekdayOf(day),
    day_of_month: dayOfMonth,
    month: month + 1,
  });
}

/** Places on the circle of the day, the week and the year, so that 23 and 0 o'clock are neighbours. */
export function withCycles(
  time: Pick<TimeFeatures, "hour" | "day_of_week" | "day_of_month" | "month">,
): TimeFeatures {
  const turn = (value: number, length: number) => (2 * Math.PI * value) / length;
  const hour = turn(time.hour, HOURS_PER_DAY);
  const weekday = turn(time.day_of_week, 7);
  const month = turn(time.month - 1, 12);
  return {
    ...time,
    is_weekend: time.day_of_week >= 5 ? 1 : 0,
    hour_sin: Math.sin(hour),
    hour_cos: Math.cos(hour),
    day_of_week_sin: Math.sin(weekday),
    day_of_week_cos: Math.cos(weekday),
    month_sin: Math.sin(month),
    month_cos: Math.cos(month),
  };
}

function describe(values: ArrayLike<number>): { mean: number; deviation: number } {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] as number;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += ((values[i] as number) - mean) ** 2;
  return { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN };
}

function ratioLessOne(upper = Number.NaN, lower = Number.NaN): number {
  return lower > 0 ? upper / lower - 1 : Number.NaN;
}

function zScore(value: number, mean = Number.NaN, deviation = Number.NaN): number {
  return deviation > 0 ? (value - mean) / deviation : Number.NaN;
}
