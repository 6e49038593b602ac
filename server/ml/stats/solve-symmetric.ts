/**
 * Solves A x = b for a symmetric positive definite A (row by row in one array) by Cholesky factorisation.
 * The last step of every least-squares fit here. A column that depends on the ones before gets the coefficient 0.
 * Inputs are not changed. O(n^3).
 * Source: Golub & Van Loan, "Matrix Computations", 4th ed., 4.2.
 */
export function solveSymmetric(matrix: Readonly<Float64Array>, right: Readonly<Float64Array>): Float64Array {
  const size = right.length;
  const factor = cholesky(matrix, size);
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = at(solution, row);
    for (let column = 0; column < row; column++)
      sum -= at(factor, row * size + column) * at(solution, column);
    const pivot = at(factor, row * size + row);
    solution[row] = pivot === 0 ? 0 : sum / pivot;
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = at(solution, row);
    for (let below = row + 1; below < size; below++)
      sum -= at(factor, below * size + row) * at(solution, below);
    const pivot = at(factor, row * size + row);
    solution[row] = pivot === 0 ? 0 : sum / pivot;
  }
  return solution;
}

const DEPENDENT = 1e-12;

function cholesky(matrix: Readonly<Float64Array>, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(matrix, row * size + column);
      for (let k = 0; k < column; k++) sum -= at(factor, row * size + k) * at(factor, column * size + k);
      if (row === column) {
        factor[row * size + row] = sum > DEPENDENT * at(matrix, row * size + row) ? Math.sqrt(sum) : 0;
      } else {
        const pivot = at(factor, column * size + column);
        factor[row * size + column] = pivot === 0 ? 0 : sum / pivot;
      }
    }
  }
  return factor;
}

/** Reads inside the bounds the loops keep. */
function at(values: Readonly<Float64Array>, index: number): number {
  return values[index] ?? 0;
}
