import type { Points } from "./standardise.ts";

export interface Plane {
  /** Two numbers per point. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The share of the points' spread that the two directions show, 0 to 1. */
  readonly share: number;
}

const PASSES = 200;

/**
 * The two directions in which centred points differ most (principal components), for a picture of them. Found by power
 * iteration, so the result is the same on every machine; the sign makes the largest loading positive.
 */
export function projectPlane(points: Points): Plane {
  const covariance = covarianceOf(points);
  const total = covariance.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  const first = largestDirection(covariance);
  const second = largestDirection(deflate(covariance, first));
  return {
    x: project(points, first.vector),
    y: project(points, second.vector),
    share: total === 0 ? 1 : (first.value + second.value) / total,
  };
}

function covarianceOf({ values, dimensions, count }: Points): number[][] {
  return Array.from({ length: dimensions }, (_, a) =>
    Array.from({ length: dimensions }, (_, b) => {
      let sum = 0;
      for (let row = 0; row < count; row++) {
        sum += (values[row * dimensions + a] as number) * (values[row * dimensions + b] as number);
      }
      return sum / Math.max(1, count);
    }),
  );
}

interface Direction {
  readonly vector: readonly number[];
  readonly value: number;
}

function largestDirection(matrix: readonly (readonly number[])[]): Direction {
  let vector = matrix.map((_, index) => 1 / (index + 1));
  let value = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    const image = matrix.map((row) => row.reduce((sum, cell, index) => sum + cell * (vector[index] ?? 0), 0));
    value = Math.hypot(...image);
    if (value === 0) break;
    vector = image.map((part) => part / value);
  }
  const largest = vector.reduce((best, part) => (Math.abs(part) > Math.abs(best) ? part : best), 0);
  return { vector: vector.map((part) => (largest < 0 ? -part : part)), value };
}

function deflate(matrix: readonly (readonly number[])[], { vector, value }: Direction): number[][] {
  return matrix.map((row, a) => row.map((cell, b) => cell - value * (vector[a] ?? 0) * (vector[b] ?? 0)));
}

function project({ values, dimensions, count }: Points, vector: readonly number[]): Float64Array {
  return Float64Array.from({ length: count }, (_, row) =>
    vector.reduce((sum, part, index) => sum + part * (values[row * dimensions + index] as number), 0),
  );
}
