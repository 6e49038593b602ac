import fc from "fast-check";
import { expect, it } from "vitest";
import { autoForecast } from "../evaluation/auto-forecast.ts";
import type { Series } from "../forecaster.ts";
import { drawPoisson, seededRandom } from "../random.ts";
import { findClosedRules } from "./closed-periods.ts";

const HORIZON = 14;
const DAYS = 200;

/** A shop with a flag for every day to come, closed by it or not. */
function shop(seed: number, flags: readonly number[], mean: number, closesAt: number | null): Series {
  const random = seededRandom(seed);
  const values = Float64Array.from({ length: DAYS }, (_, t) =>
    flags[t] === closesAt ? 0 : drawPoisson(random, mean),
  );
  const covariate = { name: "x", kind: "known-future", values: Float64Array.from(flags) } as const;
  return { values, seasonLength: 7, frequency: "day", startDay: 19_000, covariates: [covariate] };
}

/** Every eleventh day and the fifth to come have the state 1. */
const flags = Array.from({ length: DAYS + HORIZON }, (_, t) => (t % 11 === 3 || t === DAYS + 4 ? 1 : 0));

it("finds the state in which nothing is sold, whatever it is called and whichever value it has", () => {
  expect(findClosedRules([shop(1, flags, 30, 1)])).toEqual([{ covariate: "x", value: 1 }]);
  const open = flags.map((flag) => 1 - flag);
  expect(findClosedRules([shop(1, open, 30, 0)])).toEqual([{ covariate: "x", value: 0 }]);
  expect(findClosedRules([shop(1, flags, 30, null)])).toEqual([]);
});

it("does not take a slow mover's quiet days for closed ones", () => {
  const rare = shop(2, flags, 0.1, 1);
  expect(rare.values.filter((value) => value === 0).length).toBeGreaterThan(150);
  expect(findClosedRules([rare])).toEqual([]);
  // Twenty of them together are proof enough, and tell every one of them.
  const many = Array.from({ length: 20 }, (_, seed) => shop(seed, flags, 0.1, 1));
  expect(findClosedRules(many)).toEqual([{ covariate: "x", value: 1 }]);
});

it("forecasts nothing for a closed day, and for the others what a shop without closed days would", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 20, max: 200 }), (seed, mean) => {
      const closing = autoForecast(shop(seed, flags, mean, 1), { horizon: HORIZON });
      for (const [step, value] of closing.point.entries()) {
        const isClosed = flags[DAYS + step] === 1;
        expect(value === 0).toBe(isClosed);
        for (const { lower, upper } of closing.bands)
          if (isClosed) expect([lower[step], upper[step]]).toEqual([0, 0]);
        if (!isClosed) expect(Math.abs(value - mean) / mean).toBeLessThan(0.2);
      }
    }),
    { seed: 3, numRuns: 8 },
  );
});

it("needs no column to see that a shop never opens on Sundays", () => {
  const sundays = Array.from({ length: DAYS + HORIZON }, (_, t) => (t % 7 === 5 ? 1 : 0));
  const { covariates: _flags, ...bare } = shop(4, sundays, 40, 1);
  const { point, bands } = autoForecast(bare, { horizon: HORIZON });
  for (const [step, value] of point.entries()) {
    expect(value === 0).toBe(sundays[DAYS + step] === 1);
    if (value === 0) expect(bands.map(({ upper }) => upper[step])).toEqual([0, 0]);
    else expect(Math.abs(value - 40)).toBeLessThan(8);
  }
});
