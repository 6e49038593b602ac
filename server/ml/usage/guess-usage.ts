import { HOURS_PER_DAY, type UsageSeries } from "./usage-series.ts";

/** Days of a level's own weight against what one hour of the day shows of itself. */
const PRIOR_DAYS = 5;
const MOST_DAYS = 30;

/**
 * The rule of thumb for the usage of one hour while the hour before it is under way: the average of the last 30 days times
 * how busy this hour of the day usually is, which with few days is drawn towards 1. For when no model can answer; works
 * once one hour is over. Null before. Cost: the 720 hours before.
 */
export function guessUsage({ firstHour, values }: UsageSeries, hour: number): number | null {
  const end = hour - 1;
  const from = Math.max(firstHour, end - MOST_DAYS * HOURS_PER_DAY);
  const history = values.subarray(from - firstHour, Math.max(0, end - firstHour));
  if (history.length === 0) return null;
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length;
  if (mean === 0) return 0;
  let sameHour = 0;
  let days = 0;
  for (let past = hour - HOURS_PER_DAY; past >= from; past -= HOURS_PER_DAY) {
    sameHour += values[past - firstHour] ?? 0;
    days++;
  }
  const multiplier = (sameHour / mean + PRIOR_DAYS) / (days + PRIOR_DAYS);
  return mean * multiplier;
}
