import { expect, it } from "vitest";
import { ridgeRegression } from "./ridge-regression.ts";

const CARS_SPEED = [4, 4, 7, 7, 8, 9, 10, 10, 10, 11];
const CARS_DISTANCE = Float64Array.of(2, 10, 4, 22, 16, 10, 18, 26, 34, 17);

const regress = (ridge: number, target: Float64Array) =>
  ridgeRegression({
    columns: 1,
    rows: target.length,
    target,
    ridge,
    writeRow: (t, row) => {
      row[0] = CARS_SPEED[t] ?? 0;
    },
  });

it("without penalty it is R's lm on the first ten cars", () => {
  const { intercept, coefficients, deviation } = regress(0, CARS_DISTANCE);
  expect(intercept).toBeCloseTo(-4.528571429, 6);
  expect(coefficients[0]).toBeCloseTo(2.553571429, 6);
  expect(deviation).toBeCloseTo(7.9979629, 5);
});

it("a penalty shrinks the slope, never the mean", () => {
  const mean = CARS_DISTANCE.reduce((sum, value) => sum + value, 0) / CARS_DISTANCE.length;
  const { intercept, coefficients } = regress(1e9, CARS_DISTANCE);
  expect(coefficients[0]).toBeCloseTo(0, 5);
  expect(intercept).toBeCloseTo(mean, 3);
});

it("unknown targets are left out", () => {
  const withGap = CARS_DISTANCE.map((value, t) => (t === 3 ? Number.NaN : value));
  expect(Number.isFinite(regress(0, withGap).intercept)).toBe(true);
});
