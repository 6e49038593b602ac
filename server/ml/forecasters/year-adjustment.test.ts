import { expect, it } from "vitest";
import type { Series } from "../forecaster.ts";
import { adjustForYear, carryYear, restoreYear } from "./year-adjustment.ts";

/** Repeatable white noise in [-1, 1]. */
function noise(length: number): Float64Array {
  let state = 42;
  return new Float64Array(length).map(() => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return (2 * state) / 2 ** 32 - 1;
  });
}
const yearFactor = (t: number) => 1 + 0.3 * Math.sin((2 * Math.PI * t) / 365.25);
const daily = (values: Float64Array): Series => ({
  values,
  seasonLength: 7,
  frequency: "day",
  startDay: 18_000,
});
const withYear = noise(1000).map((wobble, t) => (100 + 5 * wobble) * yearFactor(t));

it("takes a yearly swing out of three years of days", () => {
  const { values, year } = adjustForYear(daily(withYear));
  expect(year).not.toBeNull();
  const winter = values.slice(250, 300).reduce((sum, value) => sum + value, 0) / 50;
  const summer = values.slice(60, 110).reduce((sum, value) => sum + value, 0) / 50;
  expect(winter / summer).toBeGreaterThan(0.93);
  expect(winter / summer).toBeLessThan(1.07);
});

it("sees no year in noise, in less than two years, or in months", () => {
  const flat = noise(1000).map((wobble) => 100 + 20 * wobble);
  expect(adjustForYear(daily(flat)).year).toBeNull();
  expect(adjustForYear(daily(withYear.slice(0, 700))).year).toBeNull();
  expect(adjustForYear({ values: withYear, seasonLength: 12, frequency: "month" }).year).toBeNull();
});

it("puts the year back where it was, also after newer days", () => {
  const { year } = adjustForYear(daily(withYear.slice(0, 900)));
  const newer = withYear.slice(900, 960);
  const carried = carryYear(year, newer);
  const restored = restoreYear(
    { point: Float64Array.from(carried.values), deviation: new Float64Array(60) },
    year,
  );
  for (let t = 0; t < newer.length; t++) expect(restored.point[t]).toBeCloseTo(newer[t] ?? 0, 8);
  expect(carried.year?.next).toBe(960);
});

it("the same series is worked out once", () => {
  const series = daily(withYear);
  expect(adjustForYear(series)).toBe(adjustForYear({ ...series }));
});
