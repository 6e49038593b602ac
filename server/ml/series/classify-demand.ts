/** Syntetos and Boylan's four kinds of demand, and none where nothing was ever sold. */
export type DemandClass = "smooth" | "erratic" | "intermittent" | "lumpy" | "none";

export interface DemandProfile {
  readonly demandClass: DemandClass;
  /** Average number of periods from one sale to the next; Infinity without sales. */
  readonly averageInterval: number;
  /** Squared coefficient of variation of the sizes of non-zero demands. */
  readonly sizeVariation: number;
  readonly demandCount: number;
  readonly knownCount: number;
}

const INTERVAL_CUTOFF = 1.32;
const VARIATION_CUTOFF = 0.49;

/**
 * How a product sells: often or rarely (ADI), in even or uneven amounts (CV2).
 * Right for choosing which methods are worth trying; not a test of fit. Conventions: ADI is known periods over periods
 * with demand, CV2 uses the population variance of non-zero sizes, cut-offs 1.32 and 0.49; NaN periods are left out.
 * Cost: one pass. Reference: Syntetos, Boylan and Croston (2005), "On the categorization of demand patterns".
 */
export function classifyDemand(values: Readonly<Float64Array>): DemandProfile {
  let knownCount = 0;
  let demandCount = 0;
  let sum = 0;
  let sumOfSquares = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    knownCount++;
    if (value === 0) continue;
    demandCount++;
    sum += value;
    sumOfSquares += value * value;
  }
  if (demandCount === 0) {
    return { demandClass: "none", averageInterval: Infinity, sizeVariation: 0, demandCount, knownCount };
  }
  const mean = sum / demandCount;
  const averageInterval = knownCount / demandCount;
  const sizeVariation = mean === 0 ? 0 : Math.max(0, sumOfSquares / demandCount / (mean * mean) - 1);
  return {
    demandClass: nameClass(averageInterval, sizeVariation),
    averageInterval,
    sizeVariation,
    demandCount,
    knownCount,
  };
}

function nameClass(averageInterval: number, sizeVariation: number): DemandClass {
  if (averageInterval < INTERVAL_CUTOFF) return sizeVariation < VARIATION_CUTOFF ? "smooth" : "erratic";
  return sizeVariation < VARIATION_CUTOFF ? "intermittent" : "lumpy";
}
