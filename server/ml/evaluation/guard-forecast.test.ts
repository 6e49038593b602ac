import { expect, it } from "vitest";
import { applyGuard, guardFor, hasGoneSilent } from "./guard-forecast.ts";

it("a product that never sold below zero is never forecast below zero, nor above five times its best day", () => {
  const guard = guardFor(Float64Array.of(2, Number.NaN, 8, 0));
  expect(Array.from(applyGuard(Float64Array.of(-3, 5, 1e9), guard))).toEqual([0, 5, 40]);
});

it("takings with refunds may go below zero", () => {
  expect(applyGuard(Float64Array.of(-3), guardFor(Float64Array.of(-2, 8)))[0]).toBe(-3);
});

it("a product is gone after 180 days of silence, unknown days not counted", () => {
  const days = (silent: number) => Float64Array.from({ length: 10 + silent }, (_, t) => (t < 10 ? 3 : 0));
  expect(hasGoneSilent(days(180))).toBe(true);
  expect(hasGoneSilent(days(179))).toBe(false);
  const masked = days(180);
  masked[100] = Number.NaN;
  expect(hasGoneSilent(masked)).toBe(false);
});
