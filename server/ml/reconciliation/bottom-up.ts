/**
 * A total of a hierarchy as a weighted sum of bottom series. Weights are 1 where the total counts what they count, and
 * prices where it is money and they are units, so one hierarchy may hold both.
 */
export interface SumRow {
  /** Numbers of the bottom series, each at most once. */
  readonly members: readonly number[];
  /** One per member, zero or more. */
  readonly weights: readonly number[];
}

/** Forecasts of a whole hierarchy, one array of steps per series; totals in the order of their rows. */
export interface HierarchyForecasts {
  readonly bottoms: readonly Readonly<Float64Array>[];
  readonly totals: readonly Readonly<Float64Array>[];
}

/**
 * Totals that are the sum of their bottoms, whatever else was forecast of them: the bottom-up method, and the last step
 * of every other one, which is why sums hold to the last digit. Cost: members times steps.
 * Reference: Hyndman and Athanasopoulos (2021), "Forecasting", 11.2.
 */
export function sumBottomUp(
  rows: readonly SumRow[],
  bottoms: readonly Readonly<Float64Array>[],
): Float64Array[] {
  const steps = bottoms[0]?.length ?? 0;
  return rows.map(({ members, weights }) => {
    const total = new Float64Array(steps);
    for (const [position, member] of members.entries()) {
      const weight = weights[position] ?? 0;
      const values = bottoms[member];
      for (let step = 0; step < steps; step++)
        total[step] = (total[step] ?? 0) + weight * (values?.[step] ?? 0);
    }
    return total;
  });
}
