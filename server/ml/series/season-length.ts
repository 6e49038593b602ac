import type { Frequency } from "../forecaster.ts";

const MAIN_SEASON: Record<Frequency, number> = { day: 7, week: 52, month: 12, quarter: 4, year: 1 };

/**
 * The number of periods in a shop's main season: a week of days, a year of weeks, months or quarters.
 * With fewer than two whole seasons of history nothing can be learnt about one, so the answer is then 1.
 */
export function seasonLengthFor(frequency: Frequency, observationCount: number): number {
  const length = MAIN_SEASON[frequency];
  return observationCount >= 2 * length ? length : 1;
}

/** The likeliest frequency behind a bare season length, for files that carry no dates; undefined when it tells nothing. */
export function frequencyFromSeason(seasonLength: number): Frequency | undefined {
  const found = (Object.keys(MAIN_SEASON) as Frequency[]).find(
    (frequency) => MAIN_SEASON[frequency] === seasonLength,
  );
  return found === "year" ? undefined : found;
}
