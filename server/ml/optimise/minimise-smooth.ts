/** Writes the gradient at `x` into `gradient` and returns the value; Infinity marks a point that is not allowed. */
export type SmoothFunction = (x: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

interface Limits {
  readonly maxIterations: number;
  /** Stop after two iterations in a row that gain less than this. */
  readonly tolerance: number;
}

const DEFAULT_LIMITS: Limits = { maxIterations: 100, tolerance: 1e-3 };
const ARMIJO = 1e-4;
const SHORTEST_STEP = 1e-8;
const FIRST_MOVE = 0.5;

/**
 * The lowest point of a smooth function near `start`, by the BFGS quasi-Newton method with a backtracking line search.
 * The tool for likelihoods whose gradient is known: tens of evaluations where a simplex needs thousands.
 * The variables should be of similar scale. Deterministic; `start` is not changed. O(variables^2) an iteration.
 * Source: Nocedal & Wright, "Numerical Optimization", 2nd ed., algorithms 3.1 and 6.1.
 */
export function minimiseSmooth(
  fn: SmoothFunction,
  start: Float64Array,
  limits: Limits = DEFAULT_LIMITS,
): Minimum {
  const search = new QuasiNewton(fn, start);
  let small = 0;
  for (let iteration = 0; iteration < limits.maxIterations && small < 2; iteration++) {
    const gain = search.advance();
    if (gain === null) break;
    small = gain < limits.tolerance ? small + 1 : 0;
  }
  return { x: search.x, value: search.value, evaluations: search.evaluations };
}

/** The running state of one search: position, gradient and the estimate of the inverse Hessian. */
class QuasiNewton {
  x: Float64Array;
  value: number;
  evaluations = 1;
  readonly #fn: SmoothFunction;
  readonly #size: number;
  #gradient: Float64Array;
  #candidate: Float64Array;
  #candidateGradient: Float64Array;
  readonly #direction: Float64Array;
  readonly #product: Float64Array;
  readonly #inverse: Float64Array;
  #isFresh = true;

  constructor(fn: SmoothFunction, start: Float64Array) {
    const size = start.length;
    this.#fn = fn;
    this.#size = size;
    this.x = Float64Array.from(start);
    this.#gradient = new Float64Array(size);
    this.#candidate = new Float64Array(size);
    this.#candidateGradient = new Float64Array(size);
    this.#direction = new Float64Array(size);
    this.#product = new Float64Array(size);
    this.#inverse = new Float64Array(size * size);
    this.value = fn(this.x, this.#gradient);
    this.#reset();
  }

  /** One quasi-Newton step; the gain, or null when no direction goes down any more. */
  advance(): number | null {
    if (!Number.isFinite(this.value)) return null;
    let slope = this.#aim();
    if (!(slope < 0)) {
      if (this.#isFresh) return null;
      this.#reset();
      slope = this.#aim();
      if (!(slope < 0)) return null;
    }
    const reached = this.#walk(slope);
    if (reached === null) {
      if (this.#isFresh) return null;
      this.#reset();
      return Number.POSITIVE_INFINITY;
    }
    const gain = this.value - reached;
    this.#learn();
    [this.x, this.#candidate] = [this.#candidate, this.x];
    [this.#gradient, this.#candidateGradient] = [this.#candidateGradient, this.#gradient];
    this.value = reached;
    return gain;
  }

  #reset(): void {
    let norm = 0;
    for (let i = 0; i < this.#size; i++) norm += (this.#gradient[i] ?? 0) ** 2;
    this.#inverse.fill(0);
    this.#scaleDiagonal(norm > 0 ? FIRST_MOVE / Math.sqrt(norm) : 1);
    this.#isFresh = true;
  }

  #scaleDiagonal(scale: number): void {
    for (let i = 0; i < this.#size; i++) this.#inverse[i * this.#size + i] = scale;
    this.#isFresh = false;
  }

  /** Sets the direction to minus inverse Hessian times gradient and returns the slope along it. */
  #aim(): number {
    const size = this.#size;
    let slope = 0;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum -= (this.#inverse[i * size + j] ?? 0) * (this.#gradient[j] ?? 0);
      this.#direction[i] = sum;
      slope += sum * (this.#gradient[i] ?? 0);
    }
    return slope;
  }

  /** Shortens the step until the value falls enough; null when it never does. */
  #walk(slope: number): number | null {
    for (let step = 1; step > SHORTEST_STEP; ) {
      for (let i = 0; i < this.#size; i++)
        this.#candidate[i] = (this.x[i] ?? 0) + step * (this.#direction[i] ?? 0);
      const value = this.#fn(this.#candidate, this.#candidateGradient);
      this.evaluations++;
      if (value <= this.value + ARMIJO * step * slope) return value;
      const parabola = (-slope * step * step) / (2 * (value - this.value - slope * step));
      step = Number.isFinite(value) ? Math.min(Math.max(parabola, 0.1 * step), 0.5 * step) : 0.2 * step;
    }
    return null;
  }

  /** BFGS update of the inverse Hessian from the move just made; skipped when the curvature is not positive. */
  #learn(): void {
    const size = this.#size;
    const inverse = this.#inverse;
    const product = this.#product;
    // The candidate and direction arrays become the move and the change of gradient: both are rewritten by the next step.
    const move = this.#direction;
    const change = this.x.slice();
    let curvature = 0;
    let changeSquares = 0;
    for (let i = 0; i < size; i++) {
      move[i] = (this.#candidate[i] ?? 0) - (this.x[i] ?? 0);
      change[i] = (this.#candidateGradient[i] ?? 0) - (this.#gradient[i] ?? 0);
      curvature += (move[i] ?? 0) * (change[i] ?? 0);
      changeSquares += (change[i] ?? 0) ** 2;
    }
    if (!(curvature > 1e-12 * changeSquares)) return;
    if (this.#isFresh) this.#scaleDiagonal(curvature / changeSquares);
    let quadratic = 0;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += (inverse[i * size + j] ?? 0) * (change[j] ?? 0);
      product[i] = sum;
      quadratic += sum * (change[i] ?? 0);
    }
    const weight = (1 + quadratic / curvature) / curvature;
    for (let i = 0; i < size; i++) {
      const moveI = move[i] ?? 0;
      const productI = product[i] ?? 0;
      for (let j = 0; j < size; j++) {
        const update =
          weight * moveI * (move[j] ?? 0) -
          (productI * (move[j] ?? 0) + moveI * (product[j] ?? 0)) / curvature;
        inverse[i * size + j] = (inverse[i * size + j] ?? 0) + update;
      }
    }
  }
}
