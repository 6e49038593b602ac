import { expect, it } from "vitest";
import { minimiseScalar } from "./minimise-scalar.ts";

const search = { low: 0, high: 1, parts: 10, tolerance: 1e-6 };

it("finds the lower of two valleys", () => {
  const twoValleys = (x: number) => Math.min((x - 0.2) ** 2 + 0.01, (x - 0.8) ** 2);
  expect(minimiseScalar(twoValleys, search)).toBeCloseTo(0.8, 4);
});

it("finds a minimum at the edge", () => {
  expect(minimiseScalar((x) => x, search)).toBeCloseTo(0, 4);
  expect(minimiseScalar((x) => -x, search)).toBeCloseTo(1, 4);
});
