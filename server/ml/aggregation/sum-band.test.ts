import { describe, expect, it } from "vitest";
import { sumBand } from "./sum-band.ts";

const day = { point: 10, low: 7, high: 14 };

describe("the band of a total", () => {
  it("grows with the square root of the number of parts when errors are independent", () => {
    const total = sumBand(new Array(4).fill(day), 0);
    expect(total).toEqual({ point: 40, low: 34, high: 48 });
  });

  it("is the sum of the ends when errors always go together", () => {
    const total = sumBand(new Array(4).fill(day), 1);
    expect(total).toEqual({ point: 40, low: 28, high: 56 });
  });

  it("lies between those two otherwise, and keeps its skew", () => {
    const { low, high } = sumBand(new Array(4).fill(day), 0.2);
    expect(low).toBeGreaterThan(28);
    expect(low).toBeLessThan(34);
    expect(high - 40).toBeGreaterThan(40 - low);
  });

  it("of one part is that part, and never falls below zero", () => {
    expect(sumBand([day], 0.2)).toEqual(day);
    expect(sumBand([{ point: 1, low: -4, high: 3 }], 0.2).low).toBe(0);
  });
});
