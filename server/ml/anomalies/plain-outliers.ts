import { sortedQuantile } from "../inventory/sorted-quantile.ts";

export interface PlainTests {
  zScore(value: number): number;
  isIqrOutlier(value: number): boolean;
}

const FENCE = 1.5;

/**
 * The two tests of the seed services, shown beside ours because people know them: distance from the mean in standard
 * deviations, and Tukey's fences 1.5 interquartile ranges beyond the quartiles. Neither knows weekdays or trends. NaN is left
 * out. Cost: sorting. Reference: Tukey (1977), "Exploratory Data Analysis".
 */
export function plainTests(values: Readonly<Float64Array>): PlainTests {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, known.length - 1));
  const [low, high] = [sortedQuantile(known, 0.25), sortedQuantile(known, 0.75)];
  const reach = FENCE * (high - low);
  return {
    zScore: (value) => (deviation > 0 ? (value - mean) / deviation : 0),
    isIqrOutlier: (value) => value < low - reach || value > high + reach,
  };
}
