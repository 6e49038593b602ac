import type { CustomerFeature, CustomerTable } from "./customer-table.ts";

/** How one feature was brought to mean 0 and deviation 1, after its gaps were filled with the median. */
export interface FeatureScale extends CustomerFeature {
  readonly median: number;
  readonly mean: number;
  /** Population standard deviation; 1 for a feature that never varies. */
  readonly deviation: number;
}

/** Customers as points: `values` holds `dimensions` numbers of the first customer, then of the second, and so on. */
export interface Points {
  readonly values: Readonly<Float64Array>;
  readonly dimensions: number;
  readonly count: number;
}

/** Measures every feature of a table. Medians fill gaps first, so that a gap pulls nobody towards anything. */
export function measureScales({ features, columns }: CustomerTable): FeatureScale[] {
  return features.map((feature, index) => measure(feature, columns[index] ?? new Float64Array()));
}

function measure(feature: CustomerFeature, column: Readonly<Float64Array>): FeatureScale {
  const known = column.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length / 2;
  const median =
    known.length === 0 ? 0 : ((known[Math.ceil(middle) - 1] ?? 0) + (known[Math.floor(middle)] ?? 0)) / 2;
  const filled = column.map((value) => (Number.isNaN(value) ? median : value));
  const mean = filled.reduce((sum, value) => sum + value, 0) / Math.max(1, filled.length);
  const squares = filled.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, filled.length));
  // A deviation that is nothing but rounding would blow rounding up to differences.
  const isConstant = deviation <= 1e-12 * Math.max(1, Math.abs(mean));
  return { ...feature, median, mean, deviation: isConstant ? 1 : deviation };
}

/** Standardised points of a table with these scales, which may be of another table with the same features. */
export function toPoints({ columns }: CustomerTable, scales: readonly FeatureScale[]): Points {
  const dimensions = scales.length;
  const count = columns[0]?.length ?? 0;
  const values = new Float64Array(count * dimensions);
  for (const [index, { median, mean, deviation }] of scales.entries()) {
    const column = columns[index] ?? new Float64Array(count);
    for (let row = 0; row < count; row++) {
      const value = column[row] ?? Number.NaN;
      values[row * dimensions + index] = ((Number.isNaN(value) ? median : value) - mean) / deviation;
    }
  }
  return { values, dimensions, count };
}

/** Some of the points, in the order of `rows`. */
export function pickPoints({ values, dimensions }: Points, rows: readonly number[]): Points {
  const picked = new Float64Array(rows.length * dimensions);
  for (const [index, row] of rows.entries()) {
    picked.set(values.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
  }
  return { values: picked, dimensions, count: rows.length };
}
