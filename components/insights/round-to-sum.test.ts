import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundToSum } from "./round-to-sum.ts";

describe("rounded parts", () => {
  it("add up to the rounded total and are never off by one or more", () => {
    const part = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const rounded = roundToSum(parts);
        const total = parts.reduce((sum, one) => sum + one, 0);
        expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(Math.round(total) + 0);
        for (const [index, one] of parts.entries())
          expect(Math.abs(one - (rounded[index] ?? Number.NaN))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
