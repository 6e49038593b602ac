import { env } from "#lib/env.ts";
import { LONGEST_HORIZON } from "#lib/forecast-horizon.ts";
import type { Observation } from "#server/ml/series/regularise.ts";
import { ServiceError } from "#server/services/errors.ts";

/** Days that one history may span: beyond it a typing error such as the year 1924 is likelier than a shop so old. */
const MOST_DAYS = 366 * 50;

/** Refuses a horizon that nobody can forecast, in the words of the services whose clients call us. */
export function checkHorizon(name: string, days: number): void {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_HORIZON) return;
  throw new ServiceError("INVALID_INPUT", `${name} must be between 1 and ${LONGEST_HORIZON}`);
}

/** Refuses a history too short to learn a month's rhythm from. */
export function checkEnough(observations: readonly Observation[]): void {
  const least = env().MIN_TRAINING_DAYS;
  const count = new Set(observations.map(({ day }) => day)).size;
  if (count >= least) return;
  throw new ServiceError(
    "INVALID_INPUT",
    `Insufficient transaction data. Need at least ${least} days, got ${count}`,
  );
}

export function checkSpan(observations: readonly Observation[]): void {
  let [first, last] = [Infinity, -Infinity];
  for (const { day } of observations) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (last - first <= MOST_DAYS) return;
  throw new ServiceError(
    "INVALID_INPUT",
    "The dates lie more than 50 years apart: one of them must be wrong",
  );
}
