import type { Workspace } from "./workspace.ts";

/** A split must take more off the loss than rounding could; relative to the sum of squares of the target. */
const ROUNDING = 1e-20;

/**
 * A power of two well above any sum of curvatures: a histogram adds it once a row, so that its multiples count the rows and
 * what is left is the curvature, both in one number.
 */
export function unitOver(curvature: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(curvature, 1e-9)) + 2);
}

/** The rows of a place in a histogram. Exact, because the unit is a power of two; quicker than rounding by Math. */
export function countRows(mass: number, unit: number): number {
  return (mass / unit + 0.5) | 0;
}

/** The gain below which a split is only rounding. */
export function leastGainOf({ target, weights }: Workspace): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++)
    sum += (weights[row] as number) * (target[row] as number) ** 2;
  return ROUNDING * sum;
}
