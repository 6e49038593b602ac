import type { Frequency, Series } from "../forecaster.ts";

const DAYS = { day: 1, week: 7, month: 365.25 / 12, quarter: 365.25 / 4, year: 365.25 } satisfies Record<
  Frequency,
  number
>;
const FREQUENCY_OF_SEASON = new Map<number, Frequency>([
  [4, "quarter"],
  [12, "month"],
  [52, "week"],
]);

/** Days from one period to the next; without a frequency, guessed from the season, else one day. */
export function periodDays({ frequency, seasonLength }: Pick<Series, "frequency" | "seasonLength">): number {
  return DAYS[frequency ?? FREQUENCY_OF_SEASON.get(seasonLength) ?? "day"];
}
