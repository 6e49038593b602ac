import { addDays, addPeriods, daysBetween, type Frequency } from "#lib/days.ts";

/** A forecast that people set to nothing is scaled by next to nothing, so that this is not quite zero. */
export const NOTHING = 1e-6;

export interface StepLine {
  readonly firstDay: string;
  readonly frequency: Frequency;
  readonly length: number;
}

export interface CoveredStep {
  readonly index: number;
  /** How much of the step's days are among those asked for. */
  readonly share: number;
}

/** The steps of a line of periods that the days from the first to the last lie in. */
export function coveredSteps(
  line: StepLine,
  { firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string },
): CoveredStep[] {
  const end = addDays(lastDay, 1);
  return Array.from({ length: line.length }, (_, index) => {
    const start = addPeriods(line.firstDay, index, line.frequency);
    const after = addPeriods(line.firstDay, index + 1, line.frequency);
    const covered = Math.min(daysBetween(start, end), daysBetween(start, after));
    const before = Math.max(0, daysBetween(start, firstDay));
    return { index, share: (covered - before) / daysBetween(start, after) };
  }).filter(({ share }) => share > 0);
}

/** What the covered part of a line of values comes to; nothing counts below zero. */
export function sumCovered(values: readonly number[], steps: readonly CoveredStep[]): number {
  return steps.reduce((sum, { index, share }) => sum + share * Math.max(0, values[index] ?? 0), 0);
}
