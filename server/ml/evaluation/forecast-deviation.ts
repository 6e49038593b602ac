import type { Forecast } from "../forecaster.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import type { Member } from "./combine.ts";

/** The level to ask a method for when its standard deviation is wanted. */
export const DEVIATION_LEVEL = 0.8;
const QUANTILE = normalQuantile(0.5 + DEVIATION_LEVEL / 2);

/** The standard deviation of the error by step, read back from a method's own band; 0 where it has none. */
export function deviationOf({ point, bands: [band] }: Forecast): Float64Array {
  return point.map((_, step) => {
    const width = (band?.upper[step] ?? 0) - (band?.lower[step] ?? 0);
    return Number.isFinite(width) ? width / (2 * QUANTILE) : 0;
  });
}

/** One member's claim in a window or about the future. */
export interface MemberDeviation extends Member {
  readonly deviation: Readonly<Float64Array>;
}

/**
 * The deviation with what not knowing the drift adds. A level that wanders has a mean drift, which methods take to be as
 * they found it; it was measured on as many periods as there are, so that h steps ahead the part of the variance that has
 * built up since the first step is (1 + h / (n - 1)) times as large. Matters with a dozen years of history, hardly with
 * hundreds of days, and not where the level stays.
 * Source: Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 5.5, the variance of the drift method.
 */
export function withDriftRisk(deviation: Float64Array, observations: number): Float64Array {
  const first = deviation[0] ?? 0;
  return deviation.map((value, step) => {
    const wandered = Math.max(0, value * value - first * first);
    return Math.sqrt(value * value + (wandered * (step + 1)) / Math.max(observations - 1, 1));
  });
}

/**
 * Standard deviation of a mixture's error: the geometric mean of what its members claim, so that one that is lost in the
 * season does not speak for all. Members that claim none have no say.
 */
export function mixtureDeviation(members: readonly MemberDeviation[], horizon: number): Float64Array {
  return Float64Array.from({ length: horizon }, (_, step) => {
    let logarithm = 0;
    let claimed = 0;
    for (const { weight, deviation } of members) {
      const claim = deviation[step] ?? 0;
      if (!(claim > 0)) continue;
      logarithm += weight * Math.log(claim);
      claimed += weight;
    }
    return claimed > 0 ? Math.exp(logarithm / claimed) : 0;
  });
}
