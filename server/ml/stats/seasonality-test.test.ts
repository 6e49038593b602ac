import { expect, it } from "vitest";
import { hasSeasonality } from "./seasonality-test.ts";

/** Repeatable white noise in [-5, 5] by a linear congruential generator. */
function noise(length: number): Float64Array {
  let state = 42;
  return new Float64Array(length).map(() => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return (10 * state) / 2 ** 32 - 5;
  });
}

it("a clear weekly pattern shows a week", () => {
  const weekly = noise(140).map((value, t) => value + (t % 7 === 5 ? 30 : 10));
  expect(hasSeasonality(weekly, 7)).toBe(true);
});

it("neither noise nor a constant shows a season", () => {
  expect(hasSeasonality(noise(140), 7)).toBe(false);
  expect(hasSeasonality(new Float64Array(140).fill(3), 7)).toBe(false);
});

it("two seasons are too few to tell", () => {
  expect(
    hasSeasonality(
      Float64Array.from({ length: 14 }, (_, t) => t % 7),
      7,
    ),
  ).toBe(false);
});
