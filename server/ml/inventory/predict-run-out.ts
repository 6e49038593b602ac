import type { DailyForecast } from "./daily-forecast.ts";
import { drawCorrelation, simulateDemand } from "./demand-paths.ts";
import { runDownStock } from "./run-down-stock.ts";
import { drawStandardPaths } from "./standard-paths.ts";

export interface RunOut {
  /** Full days of sale until demand first goes unmet, as often later as earlier; null when that is beyond the forecast. */
  readonly daysUntil: number | null;
  /** Share of possible futures that agree, 0 to 1: out within a fifth of the time of that day, or not out at all. */
  readonly confidence: number;
}

const PATHS = 1_000;
const SEED = 20_240_229;
const NEAR_SHARE = 0.2;

/**
 * When one stock without expiry runs out, and how sure that is. For a single question; an assessment of a whole
 * shop shares its draws. `units` at least 0. Cost: paths x days.
 */
export function predictRunOut(forecast: DailyForecast, units: number): RunOut {
  const days = forecast.point.length;
  const draws = drawStandardPaths({ paths: PATHS, days, correlation: drawCorrelation(forecast), seed: SEED });
  const demand = simulateDemand(forecast, draws, days);
  const outWithin = (day: number) =>
    runDownStock(demand, { lots: [{ units, expiresIn: null }], receipts: [] }, day);
  const { daysUntilOut, outWithinHorizon } = outWithin(days);
  if (daysUntilOut.p50 === null) return { daysUntil: null, confidence: 1 - outWithinHorizon };
  const daysUntil = Math.floor(daysUntilOut.p50);
  const near = Math.max(1, Math.round(NEAR_SHARE * daysUntil));
  const before = outWithin(Math.max(0, daysUntil - near)).outBeforeDelivery;
  const after = outWithin(Math.min(days, daysUntil + near + 1)).outBeforeDelivery;
  return { daysUntil, confidence: after - before };
}
