import { expect, it } from "vitest";
import { sparklinePath } from "#components/charts/sparkline-path.ts";

it("a sparkline runs from the left to the right edge, zero at the bottom and the best day at the top", () => {
  expect(sparklinePath([0, 10, 5], 100, 23)).toBe("M1.5 21.5L50 1.5L98.5 11.5");
});

it("a product that sold nothing is a flat line at the bottom", () => {
  expect(sparklinePath([0, 0], 100, 23)).toBe("M1.5 21.5L98.5 21.5");
});

it("a closed day interrupts a sparkline, and a day between two of them is a dot", () => {
  expect(sparklinePath([10, 5, null, 5, null], 103, 23)).toBe("M1.5 1.5L26.5 11.5M76.5 11.5h0");
});
