export type TrendDirection = "increasing" | "decreasing" | "stable";

export interface SalesTrend {
  readonly direction: TrendDirection;
  /** Of the least-squares line, in units of the values per period. */
  readonly slope: number;
}

/** The slope must stand out from its own error by so much, about 95% sure either way. */
const LEAST_T = 2;
/** Over the whole stretch the line must move by this share of the mean: less is true but nothing to act on. */
const LEAST_CHANGE = 0.05;
const FEWEST_VALUES = 8;

/**
 * Whether sales rise or fall, and by how much a period: the slope of the least-squares line, called a trend only where
 * noise would hardly have made it. Errors of neighbouring days resemble each other, so the slope's error is widened by
 * the effective number of values, n (1 - r) / (1 + r) with r their lag-one correlation. Give it whole weeks, else the
 * weekday pattern leans the line. NaN is unknown and left out. Cost: two passes.
 * Reference: Santer et al. (2000), "Statistical significance of trends and trend differences", J. Geophys. Res. 105.
 */
export function findTrend(values: Readonly<Float64Array>): SalesTrend {
  const known = Array.from(values.entries()).filter(([, value]) => !Number.isNaN(value));
  const count = known.length;
  if (count < 2) return { direction: "stable", slope: 0 };
  const meanTime = known.reduce((sum, [time]) => sum + time, 0) / count;
  const mean = known.reduce((sum, [, value]) => sum + value, 0) / count;
  let [moment, squares] = [0, 0];
  for (const [time, value] of known) {
    moment += (time - meanTime) * (value - mean);
    squares += (time - meanTime) ** 2;
  }
  const slope = moment / squares;
  const errors = known.map(([time, value]) => value - mean - slope * (time - meanTime));
  const isMuch = Math.abs(slope) * values.length >= LEAST_CHANGE * Math.abs(mean);
  if (count < FEWEST_VALUES || !isMuch || Math.abs(slope) < LEAST_T * slopeError(errors, squares)) {
    return { direction: "stable", slope };
  }
  return { direction: slope > 0 ? "increasing" : "decreasing", slope };
}

function slopeError(errors: readonly number[], squares: number): number {
  const { length } = errors;
  const variation = errors.reduce((sum, error) => sum + error * error, 0);
  if (variation === 0) return 0;
  const lagged = errors.reduce((sum, error, index) => sum + error * (errors[index - 1] ?? 0), 0);
  const alike = Math.min(0.9, Math.max(0, lagged / variation));
  const effective = Math.max(3, (length * (1 - alike)) / (1 + alike));
  return Math.sqrt(variation / (effective - 2) / squares);
}
