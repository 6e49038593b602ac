import { solveSymmetric } from "./solve-symmetric.ts";

/** Writes the regressors of period `t` into `row`; they depend on nothing else. */
type WriteRow = (t: number, row: Float64Array) => void;

const SNAPSHOT_ROWS = 64;

/**
 * Regressors that depend on a period's number alone, such as weekdays and waves of the year. Every series of a shop has the
 * same ones, so their rows and cross products are worked out once for all series and windows. Rows are added as longer
 * histories come; what is given does not depend on who asked before. Memory: rows x columns, and columns^2 for every 64 rows.
 */
export class PeriodDesign {
  readonly columns: number;
  readonly #writeRow: WriteRow;
  #known = 0;
  #table = new Float64Array(0);
  /** Sums, then cross products (lower half), of the first 0, 64, 128, ... rows. */
  readonly #snapshots: Float64Array[];

  constructor(columns: number, writeRow: WriteRow) {
    this.columns = columns;
    this.#writeRow = writeRow;
    this.#snapshots = [new Float64Array(columns + columns * columns)];
  }

  /** The regressors of the first `rows` periods, row after row; there may be more. */
  table(rows: number): Readonly<Float64Array> {
    if (rows > this.#known) this.#extend(rows);
    return this.#table;
  }

  /** Sums of each column over the first `rows` periods, then the lower half of the cross products. */
  moments(rows: number): Float64Array {
    const table = this.table(rows);
    const before = Math.floor(rows / SNAPSHOT_ROWS);
    for (let next = this.#snapshots.length; next <= before; next++) {
      const moments = Float64Array.from(this.#snapshots[next - 1] ?? []);
      addRows(moments, table, this.columns, { from: (next - 1) * SNAPSHOT_ROWS, to: next * SNAPSHOT_ROWS });
      this.#snapshots.push(moments);
    }
    const moments = Float64Array.from(this.#snapshots[before] ?? []);
    addRows(moments, table, this.columns, { from: before * SNAPSHOT_ROWS, to: rows });
    return moments;
  }

  #extend(rows: number): void {
    const { columns } = this;
    const table = new Float64Array(2 * rows * columns);
    table.set(this.#table.subarray(0, this.#known * columns));
    for (let t = this.#known; t < 2 * rows; t++) {
      this.#writeRow(t, table.subarray(t * columns, (t + 1) * columns));
    }
    this.#table = table;
    this.#known = 2 * rows;
  }
}

/** Adds (or, with a negative weight, takes away) rows to sums and cross products. */
function addRows(
  moments: Float64Array,
  table: Readonly<Float64Array>,
  columns: number,
  { from, to, weight = 1 }: { from: number; to: number; weight?: number },
): void {
  for (let t = from; t < to; t++) {
    const start = t * columns;
    for (let i = 0; i < columns; i++) {
      const left = weight * (table[start + i] ?? 0);
      if (left === 0) continue;
      const line = columns + i * columns;
      moments[i] = (moments[i] ?? 0) + left;
      for (let j = 0; j <= i; j++)
        moments[line + j] = (moments[line + j] ?? 0) + left * (table[start + j] ?? 0);
    }
  }
}

export interface DesignFit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Residual standard deviation with n - columns - 1 degrees of freedom (at least one). */
  readonly deviation: number;
}

/**
 * `ridgeRegression` on regressors that are shared between series, with a penalty for each column: the same result up to
 * rounding, in O(rows x columns + columns^3). Periods whose target is NaN are left out.
 */
export function ridgeOnDesign(
  design: PeriodDesign,
  target: Readonly<Float64Array>,
  penalties: Readonly<Float64Array>,
): DesignFit {
  const { columns } = design;
  const table = design.table(target.length);
  const moments = design.moments(target.length);
  const products = new Float64Array(columns);
  let n = 0;
  let sum = 0;
  for (let t = 0; t < target.length; t++) {
    const value = target[t] ?? Number.NaN;
    if (Number.isNaN(value)) {
      addRows(moments, table, columns, { from: t, to: t + 1, weight: -1 });
      continue;
    }
    n++;
    sum += value;
    const start = t * columns;
    for (let i = 0; i < columns; i++) products[i] = (products[i] ?? 0) + value * (table[start + i] ?? 0);
  }
  const gram = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    products[i] = (products[i] ?? 0) - ((moments[i] ?? 0) * sum) / n;
    for (let j = 0; j <= i; j++) {
      const centred = (moments[columns + i * columns + j] ?? 0) - ((moments[i] ?? 0) * (moments[j] ?? 0)) / n;
      gram[i * columns + j] = centred + (i === j ? (penalties[i] ?? 0) : 0);
      gram[j * columns + i] = gram[i * columns + j] ?? 0;
    }
  }
  const coefficients = solveSymmetric(gram, products);
  const intercept = coefficients.reduce(
    (rest, effect, i) => rest - (effect * (moments[i] ?? 0)) / n,
    sum / n,
  );
  const squares = squaredResiduals(table, target, { intercept, coefficients });
  return { intercept, coefficients, deviation: Math.sqrt(squares / Math.max(n - columns - 1, 1)) };
}

function squaredResiduals(
  table: Readonly<Float64Array>,
  target: Readonly<Float64Array>,
  { intercept, coefficients }: Pick<DesignFit, "intercept" | "coefficients">,
): number {
  let squares = 0;
  for (let t = 0; t < target.length; t++) {
    const value = target[t] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const start = t * coefficients.length;
    let fitted = intercept;
    for (let i = 0; i < coefficients.length; i++) fitted += (coefficients[i] ?? 0) * (table[start + i] ?? 0);
    squares += (value - fitted) ** 2;
  }
  return squares;
}
