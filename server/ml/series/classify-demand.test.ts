import { expect, it } from "vitest";
import { classifyDemand } from "./classify-demand.ts";

const classify = (...values: number[]) => classifyDemand(Float64Array.from(values));

it.each([
  ["smooth", [4, 5, 4, 6, 5, 4]],
  ["erratic", [1, 20, 2, 1, 30, 1]],
  ["intermittent", [0, 4, 0, 0, 5, 0]],
  ["lumpy", [0, 1, 0, 0, 40, 0, 0, 2]],
  ["none", [0, 0, 0]],
  ["none", []],
] as const)("%s demand", (demandClass, values) => {
  expect(classify(...values).demandClass).toBe(demandClass);
});

it("interval and variation follow Syntetos and Boylan, unknown days left out", () => {
  const profile = classify(2, 0, Number.NaN, 4, 0, 6);
  expect(profile.averageInterval).toBeCloseTo(5 / 3, 12);
  // Sizes 2, 4, 6: population variance 8/3 over 16.
  expect(profile.sizeVariation).toBeCloseTo(1 / 6, 12);
});
