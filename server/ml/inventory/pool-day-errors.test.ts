import { describe, expect, it } from "vitest";
import { shrinkCorrelation } from "./pool-day-errors.ts";

const own = { correlation: 0.2, standardError: 0.05, dispersion: 1 };
const measured = { count: 100, mean: 0.05, variance: 0.005, errorVariance: 0.0025 };

describe("how alike a product's days are", () => {
  it("lies between its own figure and the catalogue's, by how much products differ", () => {
    // Half of the scatter between products is measuring error as large as its own.
    expect(shrinkCorrelation(own, measured)).toBeCloseTo(0.125, 12);
  });

  it("is the catalogue's where errors of measuring explain all the scatter", () => {
    expect(shrinkCorrelation(own, { ...measured, variance: 0.002 })).toBeCloseTo(0.05, 12);
  });

  it("is not trusted more for having come out low", () => {
    const low = shrinkCorrelation({ ...own, correlation: 0, standardError: 0.01 }, measured);
    expect(low).toBeCloseTo(0.025, 12);
  });

  it("is its own where there is no other, and never negative", () => {
    const alone = { count: 1, mean: 0.2, variance: 0, errorVariance: 0.0025 };
    expect(shrinkCorrelation(own, alone)).toBe(0.2);
    expect(shrinkCorrelation({ ...own, correlation: -0.02 }, alone)).toBe(0);
  });
});
