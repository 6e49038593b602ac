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
