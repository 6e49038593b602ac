import fc from "fast-check";
import { expect, it } from "vitest";
import { planWindows } from "./plan-windows.ts";

it("every window lies inside the history, ends no later and trains on at least half of it", () => {
  const request = fc.record({
    length: fc.integer({ min: 0, max: 2000 }),
    horizon: fc.integer({ min: 1, max: 120 }),
    seasonLength: fc.constantFrom(1, 4, 7, 12, 52),
    maximum: fc.integer({ min: 3, max: 8 }),
  });
  fc.assert(
    fc.property(request, (asked) => {
      const { origins, horizon } = planWindows(asked);
      expect(origins.length).toBeLessThanOrEqual(asked.maximum);
      expect(horizon).toBeLessThanOrEqual(asked.horizon);
      for (const [index, origin] of origins.entries()) {
        expect(origin).toBeGreaterThanOrEqual(Math.max(4, asked.length / 2));
        expect(origin + horizon).toBeLessThanOrEqual(asked.length);
        if (index > 0) expect(origin).toBeGreaterThan(origins[index - 1] ?? 0);
      }
      if (asked.length >= 14) expect(origins.length).toBeGreaterThanOrEqual(3);
    }),
  );
});

it("the last window ends with the history; long histories get windows that do not overlap", () => {
  const { origins, horizon } = planWindows({ length: 730, horizon: 28, seasonLength: 7, maximum: 5 });
  expect(horizon).toBe(28);
  expect(origins).toEqual([590, 618, 646, 674, 702]);
});

it("four values are too few to hold any back", () => {
  expect(planWindows({ length: 4, horizon: 3, seasonLength: 1, maximum: 5 }).origins).toEqual([]);
});
