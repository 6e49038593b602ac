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

export interface MemberForecast extends Member {
  readonly point: Readonly<Float64Array>;
  readonly deviation: Readonly<Float64Array>;
}

/** Standard deviation of a mixture's error: what its members say of themselves, and how far they are apart. */
export function mixtureDeviation(
  members: readonly MemberForecast[],
  point: Readonly<Float64Array>,
): Float64Array {
  return Float64Array.from(point, (mean, step) => {
    const variance = members.reduce((sum, member) => {
      const distance = (member.point[step] ?? mean) - mean;
      return sum + member.weight * ((member.deviation[step] ?? 0) ** 2 + distance ** 2);
    }, 0);
    return Math.sqrt(variance);
  });
}
