import { expect, it } from "vitest";
import { airPassengers } from "../../evaluation/fixtures/air-passengers.ts";
import { ets } from "../ets.ts";
import { rollStates } from "./roll-states.ts";
import { smoothingSpread } from "./smoothing-spread.ts";

const additive = { errors: ["A"], trends: ["Ad"], seasons: ["A"] } as const;
const relative = { errors: ["M"], trends: ["A"], seasons: ["M"] } as const;

it.each([
  ["additive", additive],
  ["multiplicative", relative],
])(
  "an %s model carried one year at a time ends where it ends when carried three years at once",
  (_, choice) => {
    const fitted = ets.fit({ values: airPassengers.subarray(0, 108), seasonLength: 12 }, choice);
    const newer = airPassengers.subarray(108);
    const atOnce = rollStates(fitted, newer);
    const byYear = [0, 12, 24].reduce(
      (model, from) => rollStates(model, newer.subarray(from, from + 12)),
      fitted,
    );
    expect(smoothingSpread(byYear, 12)).toEqual(smoothingSpread(atOnce, 12));
  },
);

it("each state moves by its weight times the error", () => {
  const model = {
    form: { error: "A", trend: "A", season: "A" },
    seasonLength: 2,
    weights: { alpha: 0.5, beta: 0.1, gamma: 0.2, phi: 1 },
    states: { level: 10, slope: 1, season: [2, -2] },
    nextPhase: 0,
    variance: 1,
  } as const;
  // Forecast 10 + 1 + 2 = 13, observed 15: error 2.
  const rolled = rollStates(model, Float64Array.of(15));
  expect(rolled.states.level).toBeCloseTo(12, 12);
  expect(rolled.states.slope).toBeCloseTo(1.2, 12);
  expect(rolled.states.season).toEqual([2.4, -2]);
  expect(rolled.nextPhase).toBe(1);
});

it("a missing day moves the forecast on without an error", () => {
  const fitted = ets.fit({ values: airPassengers, seasonLength: 12 }, additive);
  const gap = rollStates(fitted, Float64Array.of(Number.NaN, Number.NaN));
  expect(smoothingSpread(gap, 3).point[0]).toBeCloseTo(smoothingSpread(fitted, 3).point[2] ?? 0, 9);
});
