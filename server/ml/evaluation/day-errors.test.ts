import { describe, expect, it } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import { measureDayErrors } from "./day-errors.ts";

/** Windows of 84 days whose errors share `correlation` within four weeks. */
function windowsWith(correlation: number, windows: number, scale = 1) {
  const random = seededRandom(5);
  return Array.from({ length: windows }, () => {
    const levels = Array.from({ length: 3 }, () => Math.sqrt(correlation) * drawNormal(random));
    return {
      error: Float64Array.from(
        { length: 84 },
        (_, day) =>
          scale * ((levels[Math.floor(day / 28)] ?? 0) + Math.sqrt(1 - correlation) * drawNormal(random)),
      ),
      deviation: new Float64Array(84).fill(scale),
    };
  });
}
const sold = (windows: number, perDay: number) =>
  Array.from({ length: windows }, () => new Float64Array(84).fill(perDay));

describe("errors of days", () => {
  it("are found as alike as they were made, over many windows", () => {
    for (const correlation of [0, 0.05, 0.3]) {
      const found = measureDayErrors(windowsWith(correlation, 400), sold(400, 1), 400);
      expect(Math.abs((found?.correlation ?? 9) - correlation)).toBeLessThan(0.02);
      expect(found?.dispersion).toBeCloseTo(1, 1);
    }
  });

  it("are as wide as said around the truth when windows are few", () => {
    const found = measureDayErrors(windowsWith(0.1, 5), sold(5, 1), 5);
    expect(found?.standardError).toBeGreaterThan(0.02);
    expect(found?.standardError).toBeLessThan(0.15);
    expect(Math.abs((found?.correlation ?? 9) - 0.1)).toBeLessThan(3 * (found?.standardError ?? 0));
  });

  it("of overlapping windows are worth less", () => {
    const apart = measureDayErrors(windowsWith(0.1, 5), sold(5, 1), 5);
    const overlapping = measureDayErrors(windowsWith(0.1, 5), sold(5, 1), 2);
    expect(overlapping?.correlation).toBe(apart?.correlation);
    expect(overlapping?.standardError).toBeGreaterThan(apart?.standardError ?? 9);
  });

  it("do not depend on the units, but their variance per unit does", () => {
    const ones = measureDayErrors(windowsWith(0.1, 5), sold(5, 1), 5);
    const dozens = measureDayErrors(windowsWith(0.1, 5, 12), sold(5, 12), 5);
    expect(dozens?.correlation).toBeCloseTo(ones?.correlation ?? 9, 10);
    expect(dozens?.dispersion).toBeCloseTo(12 * (ones?.dispersion ?? 9), 8);
  });

  it("leave out unknown days, and say nothing of too few", () => {
    const closed = windowsWith(0.1, 400).map(({ error, deviation }) => ({
      error: error.map((value, day) => (day % 7 === 6 ? Number.NaN : value)),
      deviation,
    }));
    expect(measureDayErrors(closed, sold(400, 1), 400)?.correlation).toBeCloseTo(0.1, 1);
    expect(measureDayErrors(windowsWith(0.1, 1), sold(1, 1), 1)).toBeNull();
    expect(measureDayErrors(windowsWith(0.1, 5), sold(5, 0), 5)).toBeNull();
  });
});
