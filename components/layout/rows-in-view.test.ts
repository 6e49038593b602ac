import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRowsInView } from "./rows-in-view.ts";

const list = { count: 100, usualHeight: 50, heights: new Map<number, number>(), overscan: 2 };

describe("the rows of a long list that are in view", () => {
  it("are those that the window touches and some more on both sides, with room for the others", () => {
    const rows = findRowsInView({ ...list, view: { top: 1010, height: 480 } });
    expect(rows).toEqual({ first: 18, end: 32, before: 900, after: 3400 });
  });

  it("begin with the first where the list begins further down", () => {
    const rows = findRowsInView({ ...list, view: { top: -300, height: 400 } });
    expect(rows).toMatchObject({ first: 0, end: 4, before: 0 });
  });

  it("end with the last where the window is past the end", () => {
    const rows = findRowsInView({ ...list, view: { top: 9_000, height: 400 } });
    expect(rows).toMatchObject({ first: 97, end: 100, after: 0 });
  });

  it("go by the heights that were measured", () => {
    const heights = new Map([[0, 500]]);
    const rows = findRowsInView({ ...list, heights, overscan: 0, view: { top: 500, height: 100 } });
    expect(rows).toEqual({ first: 1, end: 3, before: 500, after: 97 * 50 });
  });

  it("are none of an empty list", () => {
    const rows = findRowsInView({ ...list, count: 0, view: { top: 0, height: 400 } });
    expect(rows).toEqual({ first: 0, end: 0, before: 0, after: 0 });
  });

  it("cover the window and leave the list's height as it is, whatever is measured", () => {
    const heights = fc.dictionary(
      fc.integer({ min: 0, max: 99 }).map(String),
      fc.integer({ min: 10, max: 200 }),
    );
    fc.assert(
      fc.property(heights, fc.integer({ min: 0, max: 4_000 }), (measured, top) => {
        const map = new Map(Object.entries(measured).map(([index, height]) => [Number(index), height]));
        const { first, end, before, after } = findRowsInView({
          ...list,
          heights: map,
          view: { top, height: 400 },
        });
        const sum = (from: number, to: number) => {
          let total = 0;
          for (let index = from; index < to; index++) total += map.get(index) ?? 50;
          return total;
        };
        const total = sum(0, 100);
        expect(before + sum(first, end) + after).toBe(total);
        expect(before).toBeLessThanOrEqual(Math.max(0, Math.min(top, total)));
        expect(before + sum(first, end)).toBeGreaterThanOrEqual(Math.min(total, top + 400));
      }),
    );
  });
});
