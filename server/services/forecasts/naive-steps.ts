import type { Frequency } from "#lib/days.ts";

const SEASON: Record<Frequency, number> = { day: 7, week: 52, month: 12 };

/**
 * The last season of a history repeated; its last value where it is shorter than a season. A closed period is expected
 * to be closed again.
 */
export function naiveSteps(
  history: ReadonlyArray<number | null>,
  frequency: Frequency,
  steps: number,
): number[] {
  const season = history.length >= SEASON[frequency] ? SEASON[frequency] : 1;
  return Array.from({ length: steps }, (_, step) => history[history.length - season + (step % season)] ?? 0);
}
