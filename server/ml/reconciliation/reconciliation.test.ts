import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SumRow, sumBottomUp } from "./bottom-up.ts";
import { reconcileMinTrace, structuralVariances } from "./min-trace.ts";
import { reconcileProportionally } from "./proportional.ts";

// Two categories, their store in units, and its takings at prices 2, 0.5 and 10.
const ROWS: SumRow[] = [
  { members: [0, 1], weights: [1, 1] },
  { members: [2], weights: [1] },
  { members: [0, 1, 2], weights: [1, 1, 1] },
  { members: [0, 1, 2], weights: [2, 0.5, 10] },
];
const BASE = {
  bottoms: [4, 10, 3].map((value) => Float64Array.of(value)),
  totals: [15, 2.5, 19, 48].map((value) => Float64Array.of(value)),
};
/** One step of each series. */
const single = (values: readonly number[]) => values.map((value) => Float64Array.of(value));
const first = (series: readonly Readonly<Float64Array>[]) => series.map(([value]) => value ?? Number.NaN);

describe("known values: R 4, solve(t(S) %*% Wi %*% S, t(S) %*% Wi %*% y) with the whole matrices", () => {
  test("with variances of errors", () => {
    const variances = { bottoms: single([4, 9, 1]), totals: single([6, 1, 8, 100]) };
    const { bottoms, totals } = reconcileMinTrace(ROWS, BASE, variances);
    const expected = [4.5341900951631, 10.698500893215, 2.985328180083];
    for (const [index, value] of first(bottoms).entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 9);
    expect(first(totals)[3]).toBeCloseTo(44.270912437764, 8);
  });

  test("with structural scaling", () => {
    const { bottoms } = reconcileMinTrace(
      ROWS,
      BASE,
      structuralVariances(ROWS, { bottomCount: 3, steps: 1 }),
    );
    const expected = [4.4648461286243, 10.4198791512483, 3.0735163239496];
    for (const [index, value] of first(bottoms).entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 9);
  });
});

const amount = fc.double({ min: 0, max: 1000, noNaN: true });
/** Any shop of a few categories, with forecasts that do not add up. */
const shop = fc
  .array(fc.array(amount, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 })
  .chain((categories) => {
    const values = categories.flat();
    const rows: SumRow[] = [];
    let next = 0;
    for (const category of categories) {
      rows.push({ members: category.map(() => next++), weights: category.map(() => 1) });
    }
    rows.push({ members: values.map((_, index) => index), weights: values.map(() => 1) });
    rows.push({ members: values.map((_, index) => index), weights: values.map((_, index) => 0.5 + index) });
    return fc.record({
      rows: fc.constant(rows),
      bottoms: fc.constant(values.map((value) => Float64Array.of(value))),
      totals: fc.array(amount, { minLength: rows.length, maxLength: rows.length }),
      bottomVariances: fc.array(amount, { minLength: values.length, maxLength: values.length }),
      totalVariances: fc.array(amount, { minLength: rows.length, maxLength: rows.length }),
    });
  });

describe("whatever was forecast", () => {
  test("totals are the sums of what is returned, and nothing is negative", () => {
    fc.assert(
      fc.property(shop, ({ rows, bottoms, totals, bottomVariances, totalVariances }) => {
        const base = { bottoms, totals: totals.map((value) => Float64Array.of(value)) };
        const variances = {
          bottoms: single(bottomVariances),
          totals: single(totalVariances),
        };
        const result = reconcileMinTrace(rows, base, variances);
        expect(result.totals).toEqual(sumBottomUp(rows, result.bottoms));
        expect(result.bottoms.every(([value]) => Number.isFinite(value))).toBe(true);
        for (const [value] of result.bottoms) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("what adds up already comes back as it was", () => {
    fc.assert(
      fc.property(shop, ({ rows, bottoms, bottomVariances, totalVariances }) => {
        const base = { bottoms, totals: sumBottomUp(rows, bottoms) };
        const variances = {
          bottoms: single(bottomVariances),
          totals: single(totalVariances),
        };
        expect(reconcileMinTrace(rows, base, variances)).toEqual(base);
      }),
    );
  });

  test("a total that is certain is met, and a certain bottom stays", () => {
    const rows: SumRow[] = [{ members: [0, 1, 2], weights: [1, 1, 1] }];
    const base = { bottoms: [1, 2, 3].map((v) => Float64Array.of(v)), totals: [Float64Array.of(12)] };
    const variances = { bottoms: single([1, 2, 0]), totals: single([0]) };
    const { bottoms } = reconcileMinTrace(rows, base, variances);
    for (const [index, value] of [3, 6, 3].entries()) expect(bottoms[index]?.[0]).toBeCloseTo(value, 7);
  });
});

describe("top-down by forecast proportions", () => {
  test("children share what their parent has as they were forecast, down to the leaves", () => {
    const base = [100, 30, 50, 10, 30].map((value) => Float64Array.of(value, 0));
    const [, a, b, c, d] = reconcileProportionally([null, 0, 0, 1, 1], base);
    expect([a?.[0], b?.[0], c?.[0], d?.[0]]).toEqual([37.5, 62.5, 9.375, 28.125]);
  });

  test("children without a forecast share alike", () => {
    const base = [[8], [0], [-1]].map((values) => Float64Array.from(values));
    expect(reconcileProportionally([null, 0, 0], base).map(([value]) => value)).toEqual([8, 4, 4]);
  });

  test("a child before its parent is refused", () => {
    expect(() => reconcileProportionally([1, null], [Float64Array.of(1), Float64Array.of(1)])).toThrow(
      "node 0 comes before its parent 1",
    );
  });
});
