import type { Frequency } from "#lib/days.ts";
import { offeredGranularities } from "#lib/insight-choices.ts";

/** What was asked for, or the finest there is where the figures do not go into such detail. */
export function coarsest(asked: Frequency, frequency: Frequency): Frequency {
  const offered = offeredGranularities(frequency);
  return offered.includes(asked) ? asked : frequency;
}
