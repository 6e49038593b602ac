import { expect, it } from "vitest";
import { normalQuantile } from "./normal-quantile.ts";
import { studentTQuantile } from "./student-t-quantile.ts";

it("normalQuantile equals R's qnorm", () => {
  for (const [probability, expected] of [
    [0.5, 0],
    [0.9, 1.2815515655446],
    [0.975, 1.95996398454005],
    [0.999, 3.09023230616781],
    [0.01, -2.32634787404084],
  ] as const) {
    expect(normalQuantile(probability)).toBeCloseTo(expected, 7);
  }
});

it("studentTQuantile equals R's qt", () => {
  for (const [probability, degrees, expected] of [
    [0.9, 1, 3.07768353717525],
    [0.975, 2, 4.30265272974946],
    [0.975, 3, 3.18244630528371],
    [0.9, 7, 1.41492392765051],
    [0.975, 27, 2.05183051648029],
    [0.995, 120, 2.61742114510687],
  ] as const) {
    expect(studentTQuantile(probability, degrees)).toBeCloseTo(expected, 4);
  }
});

it("a probability outside its range is refused", () => {
  expect(() => normalQuantile(1)).toThrow(RangeError);
  expect(() => studentTQuantile(0.2, 5)).toThrow(RangeError);
});
