import { expect, it } from "vitest";
import { minimiseSmooth, type SmoothFunction } from "./minimise-smooth.ts";

const rosenbrock: SmoothFunction = (x, gradient) => {
  const [a = 0, b = 0] = x;
  gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
  gradient[1] = 200 * (b - a * a);
  return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
};

it("finds the bottom of a curved valley", () => {
  const { x, evaluations } = minimiseSmooth(rosenbrock, Float64Array.of(-1.2, 1), {
    maxIterations: 200,
    tolerance: 1e-12,
  });
  expect(x[0]).toBeCloseTo(1, 4);
  expect(x[1]).toBeCloseTo(1, 4);
  expect(evaluations).toBeLessThan(150);
});

it("stays on the allowed side of a wall of infinity", () => {
  const logBarrier: SmoothFunction = (x, gradient) => {
    const value = x[0] ?? 0;
    if (value <= 0) return Number.POSITIVE_INFINITY;
    gradient[0] = 1 - 1 / value;
    return value - Math.log(value);
  };
  expect(minimiseSmooth(logBarrier, Float64Array.of(9)).x[0]).toBeCloseTo(1, 1);
});

it("returns a start that is not allowed as it is, and never changes the start", () => {
  const start = Float64Array.of(3);
  expect(minimiseSmooth(() => Number.POSITIVE_INFINITY, start).value).toBe(Number.POSITIVE_INFINITY);
  expect(Array.from(start)).toEqual([3]);
});
