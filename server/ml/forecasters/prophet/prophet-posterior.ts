import { solveSymmetric } from "../../stats/solve-symmetric.ts";
import { columnCount, type ProphetDesign, TREND_COLUMNS, writeDesign } from "./prophet-design.ts";

export interface ProphetPriors {
  /** Scale of the Laplace prior of slope changes. */
  readonly changepoint: number;
  /** Scales of the normal priors of season effects, and of holiday and regressor effects. */
  readonly season: number;
  readonly holiday: number;
}

export interface ProphetEstimate {
  readonly coefficients: Float64Array;
  /** Standard deviation of the noise, in the unit of the target. */
  readonly noise: number;
}

const TREND_PRIOR = 5;
const NOISE_PRIOR = 0.5;
const SMALLEST_CHANGE = 1e-7;
const SMALLEST_VARIANCE = 1e-12;
const MOST_ITERATIONS = 200;
const TOLERANCE = 1e-6;

/**
 * The most probable parameters of Prophet's model (the MAP that Stan's optimiser looks for), for a target scaled to at most 1.
 * The Laplace prior of the slope changes is bounded by a parabola that touches it at the last estimate, so that every
 * iteration is one ridge regression on the same cross products; the noise has a closed form in between. The posterior rises at every
 * iteration. O(n x columns^2) once, then O(columns^3) an iteration.
 * Sources: Taylor & Letham, "Forecasting at scale" (2018); Hunter & Li, "Variable selection using MM algorithms" (2005).
 */
export function maximisePosterior(
  target: Readonly<Float64Array>,
  { design, regressors }: { readonly design: ProphetDesign; readonly regressors: readonly Float64Array[] },
  priors: ProphetPriors,
): ProphetEstimate {
  const { gram, right, squares, n } = crossProducts(target, design, regressors);
  const size = right.length;
  const precisions = priorPrecisions(design, priors);
  const changes = design.changepoints.length;
  let coefficients: Float64Array = new Float64Array(size).fill(priors.changepoint);
  let variance = squares / n;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    for (let j = TREND_COLUMNS; j < TREND_COLUMNS + changes; j++) {
      precisions[j] = 1 / (priors.changepoint * Math.max(Math.abs(coefficients[j] ?? 0), SMALLEST_CHANGE));
    }
    const penalised = gram.slice();
    for (let j = 0; j < size; j++)
      penalised[j * size + j] = (gram[j * size + j] ?? 0) + variance * (precisions[j] ?? 0);
    const next = solveSymmetric(penalised, right);
    variance = noiseVariance(residualSquares({ gram, right, squares }, next), n);
    const moved = next.reduce(
      (most, value, j) => Math.max(most, Math.abs(value - (coefficients[j] ?? 0))),
      0,
    );
    coefficients = next;
    if (moved < TOLERANCE) break;
  }
  return { coefficients, noise: Math.sqrt(variance) };
}

function priorPrecisions(design: ProphetDesign, priors: ProphetPriors): Float64Array {
  const precisions = new Float64Array(columnCount(design)).fill(1 / priors.season ** 2);
  precisions.fill(1 / TREND_PRIOR ** 2, 0, TREND_COLUMNS);
  const named = design.holidays.length + design.regressors.length;
  if (named > 0) precisions.fill(1 / priors.holiday ** 2, -named);
  return precisions;
}

/** The variance that maximises n normal terms with these residuals and the half-normal prior of the noise. */
function noiseVariance(residuals: number, n: number): number {
  const curvature = 4 / NOISE_PRIOR ** 2;
  const variance = (2 * residuals) / (n + Math.sqrt(n * n + curvature * residuals));
  return Math.max(variance, SMALLEST_VARIANCE);
}

interface CrossProducts {
  readonly gram: Float64Array;
  readonly right: Float64Array;
  readonly squares: number;
}

function residualSquares({ gram, right, squares }: CrossProducts, coefficients: Float64Array): number {
  const size = right.length;
  let sum = squares;
  for (let i = 0; i < size; i++) {
    let product = -2 * (right[i] ?? 0);
    for (let j = 0; j < size; j++) product += (gram[i * size + j] ?? 0) * (coefficients[j] ?? 0);
    sum += (coefficients[i] ?? 0) * product;
  }
  return Math.max(sum, 0);
}

function crossProducts(
  target: Readonly<Float64Array>,
  design: ProphetDesign,
  regressors: readonly Float64Array[],
): CrossProducts & { n: number } {
  const size = columnCount(design);
  const gram = new Float64Array(size * size);
  const right = new Float64Array(size);
  const row = new Float64Array(size);
  let squares = 0;
  let n = 0;
  for (let t = 0; t < target.length; t++) {
    const value = target[t] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    writeDesign(design, t, row, { columns: regressors, at: t });
    squares += value * value;
    n++;
    for (let i = 0; i < size; i++) addOuter(row, i, { gram, right, value });
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) gram[j * size + i] = gram[i * size + j] ?? 0;
  return { gram, right, squares, n };
}

function addOuter(
  row: Float64Array,
  i: number,
  into: { gram: Float64Array; right: Float64Array; value: number },
): void {
  const left = row[i] ?? 0;
  if (left === 0) return;
  const start = i * row.length;
  into.right[i] = (into.right[i] ?? 0) + left * into.value;
  for (let j = 0; j <= i; j++) into.gram[start + j] = (into.gram[start + j] ?? 0) + left * (row[j] ?? 0);
}
