/** A symmetric matrix without negative eigenvalues, known by what it does to a vector. */
export interface LinearSystem {
  readonly diagonal: Readonly<Float64Array>;
  apply(vector: Readonly<Float64Array>): Float64Array;
}

const TOLERANCE = 1e-12;
const ROUNDS_PER_UNKNOWN = 4;
const MOST_ROUNDS = 500;

/**
 * Solves a sparse system by conjugate gradients, scaled by its diagonal so that money and units weigh alike. Right for
 * large hierarchies, whose matrix would not fit. Rows with a zero diagonal are left at zero. Cost: a few tens of
 * products with the matrix.
 * Reference: Golub and Van Loan (2013), "Matrix Computations", 11.5.
 */
export function solveConjugate(
  { diagonal, apply }: LinearSystem,
  right: Readonly<Float64Array>,
): Float64Array {
  const scale = (vector: Readonly<Float64Array>) =>
    vector.map((value, index) => ((diagonal[index] ?? 0) > 0 ? value / (diagonal[index] ?? 1) : 0));
  const solution = new Float64Array(right.length);
  const residual = Float64Array.from(right, (value, index) => ((diagonal[index] ?? 0) > 0 ? value : 0));
  let scaled = scale(residual);
  let direction = scaled.slice();
  let size = dot(residual, scaled);
  const enough = TOLERANCE ** 2 * size;
  const rounds = Math.min(MOST_ROUNDS, ROUNDS_PER_UNKNOWN * right.length + 10);
  for (let round = 0; round < rounds && size > enough; round++) {
    const image = apply(direction);
    const curvature = dot(direction, image);
    if (!(curvature > 0)) break;
    const length = size / curvature;
    for (let index = 0; index < solution.length; index++) {
      solution[index] = (solution[index] ?? 0) + length * (direction[index] ?? 0);
      residual[index] = (residual[index] ?? 0) - length * (image[index] ?? 0);
    }
    scaled = scale(residual);
    const next = dot(residual, scaled);
    direction = scaled.map((value, index) => value + (next / size) * (direction[index] ?? 0));
    size = next;
  }
  return solution;
}

function dot(a: Readonly<Float64Array>, b: Readonly<Float64Array>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
