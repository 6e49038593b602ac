import { solveSymmetric } from "./solve-symmetric.ts";

export interface RidgeFit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Residual standard deviation with n - columns - 1 degrees of freedom (at least one). */
  readonly deviation: number;
}

interface RidgeProblem {
  readonly columns: number;
  /** Periods to read; a period whose target is NaN is left out. */
  readonly rows: number;
  readonly target: Readonly<Float64Array>;
  /** Writes the regressors of period `t` into `row`. */
  readonly writeRow: (t: number, row: Float64Array) => void;
  /** Sum-of-squares penalty on every coefficient but the intercept; 0 is ordinary least squares. */
  readonly ridge: number;
}

/**
 * Least squares with a small penalty on the slopes.
 * The penalty keeps effects estimated from few observations near zero. Convention: columns and target are centred, so
 * the intercept is never shrunk and a constant target gives zero slopes. O(rows x columns^2).
 * Source: Hoerl & Kennard, "Ridge regression", Technometrics 12 (1970).
 */
export function ridgeRegression(problem: RidgeProblem): RidgeFit {
  const { columns } = problem;
  const moments = accumulate(problem);
  const { gram, right } = centredEquations(moments, columns, problem.ridge);
  const coefficients = solveSymmetric(gram, right);
  let intercept = (moments.sums[columns] ?? 0) / moments.n;
  for (let i = 0; i < columns; i++)
    intercept -= ((coefficients[i] ?? 0) * (moments.sums[i] ?? 0)) / moments.n;
  const squares = squaredResiduals(problem, intercept, coefficients);
  return { intercept, coefficients, deviation: Math.sqrt(squares / Math.max(moments.n - columns - 1, 1)) };
}

interface Moments {
  readonly n: number;
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

/** Sums and cross products (lower half) of the regressors and the target, which takes the last column. */
function accumulate({ columns, rows, target, writeRow }: RidgeProblem): Moments {
  const width = columns + 1;
  const sums = new Float64Array(width);
  const products = new Float64Array(width * width);
  const row = new Float64Array(width);
  let n = 0;
  for (let t = 0; t < rows; t++) {
    const value = target[t] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    writeRow(t, row);
    row[columns] = value;
    n++;
    for (let i = 0; i < width; i++) addRow(row, i, { sums, products });
  }
  return { n, sums, products };
}

function addRow(row: Float64Array, i: number, { sums, products }: Omit<Moments, "n">): void {
  const left = row[i] ?? 0;
  if (left === 0) return;
  const start = i * row.length;
  sums[i] = (sums[i] ?? 0) + left;
  for (let j = 0; j <= i; j++) products[start + j] = (products[start + j] ?? 0) + left * (row[j] ?? 0);
}

function centredEquations({ n, sums, products }: Moments, columns: number, ridge: number) {
  const width = columns + 1;
  const centred = (i: number, j: number) =>
    (products[i * width + j] ?? 0) - ((sums[i] ?? 0) * (sums[j] ?? 0)) / n;
  const gram = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  for (let i = 0; i < columns; i++) {
    right[i] = centred(columns, i);
    for (let j = 0; j <= i; j++) {
      const value = centred(i, j) + (i === j ? ridge : 0);
      gram[i * columns + j] = value;
      gram[j * columns + i] = value;
    }
  }
  return { gram, right };
}

function squaredResiduals(problem: RidgeProblem, intercept: number, coefficients: Float64Array): number {
  const row = new Float64Array(problem.columns);
  let squares = 0;
  for (let t = 0; t < problem.rows; t++) {
    const value = problem.target[t] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    problem.writeRow(t, row);
    let fitted = intercept;
    for (let i = 0; i < row.length; i++) fitted += (coefficients[i] ?? 0) * (row[i] ?? 0);
    squares += (value - fitted) ** 2;
  }
  return squares;
}
