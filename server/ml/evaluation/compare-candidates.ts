import type { Member } from "./combine.ts";
import { meanAbsoluteError, rmse } from "./metrics.ts";
import { spannedWindows } from "./plan-windows.ts";
import type { Backtest } from "./run-backtest.ts";
import type { Loss } from "./score-backtest.ts";

const SMALLEST_LEAD = 0.1;
const CRITICAL_T = 1.5;
const FEWEST_WINDOWS = 3;
const LEAD_WITH_FEW_WINDOWS = 0.5;
/** Shares fall with this power of the error. */
export const WEIGHT_POWER = 3;

/**
 * Turns the candidates' shares into those their backtest earned. Two steps: whoever is clearly behind the best is left
 * out, and the others share by (error)^-3. Clearly behind means 10% more error on average and so steadily that a t-test
 * over the windows sees it (t > 1.5; overlapping windows count by the time they span); with fewer than three windows,
 * half as much again. This is a small model confidence set: a mean of those that cannot be told apart beats the winner
 * of a short race. Candidates without a backtest are left out here. Cost: one pass over the backtest.
 * Reference: Hansen, Lunde and Nason (2011), "The model confidence set".
 */
export function weighCandidates(backtest: Backtest, candidates: readonly Member[], loss: Loss): Member[] {
  const errors = candidates.flatMap(({ name, weight }) => {
    const windows = windowErrors(backtest, name, loss);
    return windows && windows.length > 0 ? [{ name, weight, windows, mean: meanOf(windows) }] : [];
  });
  const best = errors.reduce<(typeof errors)[number] | null>((a, b) => (a && a.mean <= b.mean ? a : b), null);
  if (!best) return [];
  const span = spannedWindows(backtest.plan);
  const kept = errors.filter(({ windows }) => !isClearlyBehind(windows, best.windows, span));
  // A candidate that made no error at all would take everything, and divide by zero.
  const smallest = Math.max(best.mean, Number.MIN_VALUE);
  const shares = kept.map(
    ({ weight, mean }) => weight * (smallest / Math.max(mean, smallest)) ** WEIGHT_POWER,
  );
  const total = shares.reduce((sum, share) => sum + share, 0);
  return kept.map(({ name }, index) => ({ name, weight: (shares[index] ?? 0) / total }));
}

function windowErrors(backtest: Backtest, name: string, loss: Loss): Float64Array | null {
  const forecasts = backtest.forecasts.get(name);
  if (!forecasts) return null;
  return Float64Array.from(backtest.actuals, (actual, window) => {
    const forecast = forecasts[window] ?? actual;
    return loss === "squared" ? rmse(actual, forecast) : meanAbsoluteError(actual, forecast);
  });
}

function isClearlyBehind(windows: Float64Array, best: Float64Array, span: number): boolean {
  const leads = windows.map((error, window) => error - (best[window] ?? 0));
  const lead = meanOf(leads);
  const yardstick = meanOf(best);
  if (windows.length < FEWEST_WINDOWS) return lead > LEAD_WITH_FEW_WINDOWS * yardstick;
  const variance = leads.reduce((sum, value) => sum + (value - lead) ** 2, 0) / (leads.length - 1);
  return lead > SMALLEST_LEAD * yardstick && lead > CRITICAL_T * Math.sqrt(variance / span);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
