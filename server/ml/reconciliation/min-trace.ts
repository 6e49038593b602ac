import { type HierarchyForecasts, type SumRow, sumBottomUp } from "./bottom-up.ts";
import { type LinearSystem, solveConjugate } from "./solve-conjugate.ts";

/**
 * Variances of the base forecasts' errors, one array of steps per series, up to one common factor. Zero is certainty:
 * such a forecast is not moved.
 */
export interface ErrorVariances {
  readonly bottoms: readonly Readonly<Float64Array>[];
  readonly totals: readonly Readonly<Float64Array>[];
}

/** A variance so far below the largest is certainty: its reciprocal would only carry rounding errors. */
const NEGLIGIBLE = 1e-15;
const CERTAIN_SHARE = 1e-9;

/**
 * Makes forecasts of bottoms and totals add up by moving each as little as its error allows: minimum trace
 * reconciliation with a diagonal error matrix (WLS). Right whenever totals were forecast on series of their own, which
 * are far steadier than the sum of many small forecasts. Conventions: results are never negative (those that would be
 * are set to zero, as FoReco's "sntz" does), totals are sums of the returned bottoms, and forecasts that add up already
 * come back as they were. With A the rows and W the variances, bottoms move by Wb A' (A Wb A' + Wt)^-1 (t - A b), which
 * equals (S' W^-1 S)^-1 S' W^-1 y and needs no matrix larger than the totals. Errors: RangeError for a negative
 * variance. Cost: some tens of passes over the rows per step, so hundreds of thousands of bottoms are no trouble.
 * Reference: Wickramasuriya, Athanasopoulos and Hyndman (2019), "Optimal forecast reconciliation", JASA 114.
 */
export function reconcileMinTrace(
  rows: readonly SumRow[],
  { bottoms, totals }: HierarchyForecasts,
  variances: ErrorVariances,
): HierarchyForecasts {
  for (const series of [...variances.bottoms, ...variances.totals])
    for (const variance of series)
      if (!(variance >= 0)) throw new RangeError(`a variance of ${variance} is not zero or more`);
  const steps = bottoms[0]?.length ?? 0;
  const moved = bottoms.map((values) => Float64Array.from(values));
  const sums = sumBottomUp(rows, bottoms);
  for (let step = 0; step < steps; step++) {
    const unit = largestAt(variances, step);
    const inUnits = (variance = 0) => (variance > NEGLIGIBLE * unit ? variance / unit : 0);
    const bottomVariances = Float64Array.from(bottoms, (_, index) =>
      inUnits(variances.bottoms[index]?.[step]),
    );
    const totalVariances = Float64Array.from(rows, (_, row) => inUnits(variances.totals[row]?.[step]));
    const gap = Float64Array.from(rows, (_, row) => (totals[row]?.[step] ?? 0) - (sums[row]?.[step] ?? 0));
    const pull = solveConjugate(systemOf(rows, bottomVariances, totalVariances), gap);
    const shift = spread(rows, pull, bottoms.length);
    for (const [index, values] of moved.entries())
      values[step] = Math.max(0, (values[step] ?? 0) + (bottomVariances[index] ?? 0) * (shift[index] ?? 0));
  }
  return { bottoms: moved, totals: sumBottomUp(rows, moved) };
}

/**
 * Variances for when nothing is known of the errors: alike in every bottom, and adding up in totals (structural scaling).
 * Reference: Athanasopoulos et al. (2017), "Forecasting with temporal hierarchies", 3.
 */
export function structuralVariances(
  rows: readonly SumRow[],
  { bottomCount, steps }: { readonly bottomCount: number; readonly steps: number },
): ErrorVariances {
  const all = (value: number) => new Float64Array(steps).fill(value);
  return {
    bottoms: Array.from({ length: bottomCount }, () => all(1)),
    totals: rows.map(({ weights }) => all(weights.reduce((sum, weight) => sum + weight ** 2, 0))),
  };
}

function largestAt({ bottoms, totals }: ErrorVariances, step: number): number {
  return [...bottoms, ...totals].reduce((largest, series) => Math.max(largest, series[step] ?? 0), 0);
}

/** A Wb A' + Wt, as what it does to a vector and its diagonal. */
function systemOf(
  rows: readonly SumRow[],
  bottoms: Readonly<Float64Array>,
  stated: Readonly<Float64Array>,
): LinearSystem {
  const bottomCount = bottoms.length;
  const sumVariances = Float64Array.from(rows, ({ members, weights }) =>
    members.reduce(
      (sum, member, position) => sum + (weights[position] ?? 0) ** 2 * (bottoms[member] ?? 0),
      0,
    ),
  );
  // Certain totals that contradict one another would have no solution: all give way by a trace.
  const totals = stated.map((variance, row) => variance + CERTAIN_SHARE * (sumVariances[row] ?? 0));
  return {
    diagonal: sumVariances.map((variance, row) => variance + (totals[row] ?? 0)),
    apply: (vector: Readonly<Float64Array>): Float64Array => {
      const below = spread(rows, vector, bottomCount).map((value, index) => value * (bottoms[index] ?? 0));
      return Float64Array.from(rows, ({ members, weights }, row) =>
        members.reduce(
          (sum, member, position) => sum + (weights[position] ?? 0) * (below[member] ?? 0),
          (totals[row] ?? 0) * (vector[row] ?? 0),
        ),
      );
    },
  };
}

/** A' times a vector of the totals. */
function spread(rows: readonly SumRow[], vector: Readonly<Float64Array>, bottomCount: number): Float64Array {
  const below = new Float64Array(bottomCount);
  for (const [row, { members, weights }] of rows.entries()) {
    const value = vector[row] ?? 0;
    if (value === 0) continue;
    for (const [position, member] of members.entries())
      below[member] = (below[member] ?? 0) + (weights[position] ?? 0) * value;
  }
  return below;
}
