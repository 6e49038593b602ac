import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getMethod } from "./registry.ts";

const HORIZON = 14;
const WEEK = [1.1, 0.8, 0.7, 0.9, 1.2, 1.6, 0.7];
const values = Float64Array.from(
  { length: 120 },
  (_, t) => (40 + 0.05 * t) * (WEEK[t % 7] ?? 1) + 3 * Math.sin(t * 12.9898) + 2 * Math.cos(t * 4.1414),
);

function pointBy(name: string, input: Float64Array): Float64Array {
  const { forecaster } = getMethod(name);
  const series = { values: input, seasonLength: 7, frequency: "day", startDay: 19_000 } as const;
  return forecaster.predict(forecaster.fit(series, forecaster.defaults), HORIZON, []).point;
}

/** Methods without thresholds on the level: adding a constant to every day adds it to every forecast. */
const SHIFTABLE = [
  "naive",
  "seasonal-naive",
  "window-mean",
  "drift",
  "linear",
  "ses",
  "damped",
  "dynamic-theta",
  "mstl",
];

describe.each(SHIFTABLE)("%s", (name) => {
  it("moves its forecast by what every day is moved by", () => {
    const plain = pointBy(name, values);
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 400 }), (shift) => {
        const moved = pointBy(
          name,
          values.map((value) => value + shift),
        );
        for (let step = 0; step < HORIZON; step++) {
          expect(Math.abs((moved[step] ?? 0) - shift - (plain[step] ?? 0))).toBeLessThan(3);
        }
      }),
      { seed: 11, numRuns: 10 },
    );
  });
});

const SCALABLE = [
  "ets",
  "ets-average",
  "theta",
  "dynamic-theta",
  "holt-winters",
  "mstl",
  "prophet",
  "croston",
  "tsb",
];

describe.each(SCALABLE)("%s", (name) => {
  it("forecasts in whatever unit the sales are counted", () => {
    const plain = pointBy(name, values);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (unit) => {
        const scaled = pointBy(
          name,
          values.map((value) => value * unit),
        );
        for (let step = 0; step < HORIZON; step++) {
          expect((scaled[step] ?? 0) / unit / (plain[step] ?? 1)).toBeCloseTo(1, 2);
        }
      }),
      { seed: 13, numRuns: 10 },
    );
  });
});
