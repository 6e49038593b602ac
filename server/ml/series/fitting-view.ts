import { fillMissing } from "../stats/fill-missing.ts";
import { classifyDemand } from "./classify-demand.ts";

const BOUND_IN_SCALES = 8;
const LONGEST_RUN = 2;
const FEWEST_VALUES = 12;

/**
 * The history as a forecaster should see it: unknown periods filled, freak values bounded. For fitting only: accuracy
 * and bands are always measured against the values as they were.
 * Unknown periods are filled as `fillMissing` says. A value is bounded to its local median (one season, at least five periods, to either side) plus or minus
 * eight robust standard deviations (1.4826 x MAD) when it lies outside, stands alone or in a pair, and no value one
 * season before or after stands out likewise, so that Christmas stays. Slow movers are never bounded: there a rare
 * large sale is the demand. Cost: one sort of a window for each value.
 * Reference: the Hampel filter, Pearson (2002), "Outliers in process modeling and identification".
 */
export function fittingView(values: Readonly<Float64Array>, seasonLength: number): Float64Array {
  return boundOutliers(fillMissing(values, seasonLength), seasonLength);
}

function boundOutliers(values: Float64Array, seasonLength: number): Float64Array {
  const { demandClass } = classifyDemand(values);
  if (values.length < FEWEST_VALUES || (demandClass !== "smooth" && demandClass !== "erratic")) return values;
  const medians = localMedians(values, Math.max(5, Math.min(seasonLength, 13)));
  const residuals = values.map((value, t) => value - (medians[t] ?? 0));
  const scale = 1.4826 * medianOf(residuals.map(Math.abs));
  const limit = BOUND_IN_SCALES * scale;
  if (limit <= 0) return values;
  const isFar = (t: number) => Math.abs(residuals[t] ?? 0) > limit;
  const recurs = (t: number) =>
    seasonLength > 1 &&
    [t - seasonLength, t + seasonLength].some(
      (other) =>
        Math.abs(residuals[other] ?? 0) > limit / 2 &&
        Math.sign(residuals[other] ?? 0) === Math.sign(residuals[t] ?? 0),
    );
  return values.map((value, t) => {
    if (!isFar(t) || runAround(t, isFar) > LONGEST_RUN || recurs(t)) return value;
    return (medians[t] ?? 0) + Math.sign(residuals[t] ?? 0) * limit;
  });
}

function runAround(t: number, isFar: (t: number) => boolean): number {
  let length = 1;
  for (let other = t - 1; length <= LONGEST_RUN && isFar(other); other--) length++;
  for (let other = t + 1; length <= LONGEST_RUN && isFar(other); other++) length++;
  return length;
}

function localMedians(values: Float64Array, reach: number): Float64Array {
  return values.map((_, t) => medianOf(values.slice(Math.max(0, t - reach), t + reach + 1)));
}

/** The median of a scratch array, which it sorts; the mean of the middle two when even. */
function medianOf(scratch: Float64Array): number {
  const sorted = scratch.sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
