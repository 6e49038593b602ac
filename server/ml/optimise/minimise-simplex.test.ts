import { expect, it } from "vitest";
import { minimiseSimplex } from "./minimise-simplex.ts";

const valley = ([a = 0, b = 0]: Float64Array) => (1 - a) ** 2 + 100 * (b - a * a) ** 2;
const start = Float64Array.of(-1.2, 1);

it("finds the bottom of a curved valley within its budget", () => {
  let calls = 0;
  const counted = (x: Float64Array) => {
    calls++;
    return valley(x);
  };
  const { x, value } = minimiseSimplex(
    counted,
    { start, steps: [0.2, 0.2] },
    { maxEvaluations: 200, tolerance: 1e-10 },
  );
  expect(value).toBeLessThan(1e-6);
  expect(x[0]).toBeCloseTo(1, 2);
  expect(calls).toBeLessThanOrEqual(204);
});

it("keeps away from points that are not allowed, and leaves the start alone", () => {
  const walled = ([x = 0]: Float64Array) => (x < 2 ? Number.POSITIVE_INFINITY : x);
  expect(minimiseSimplex(walled, { start: Float64Array.of(5), steps: [1] }).x[0]).toBeCloseTo(2, 2);
  expect(Array.from(start)).toEqual([-1.2, 1]);
});
