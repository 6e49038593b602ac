import { expect, it } from "vitest";
import { fittingView } from "./fitting-view.ts";

const steady = (length: number) => Float64Array.from({ length }, (_, t) => 20 + ((t * 7) % 5));

it("a freak day is bounded, its neighbours and the input stay as they are", () => {
  const values = steady(60);
  values[30] = 900;
  const before = Float64Array.from(values);
  const view = fittingView(values, 7);
  expect(view[30]).toBeGreaterThan(24);
  expect(view[30]).toBeLessThan(60);
  expect(view.filter((value, t) => value !== values[t])).toHaveLength(1);
  expect(values).toEqual(before);
});

it("a peak that comes back every season stays", () => {
  const values = steady(60);
  for (const t of [11, 23, 35, 47, 59]) values[t] = 300;
  expect(fittingView(values, 12)).toEqual(values);
});

it("a lasting change of level stays", () => {
  const values = steady(60).map((value, t) => (t >= 50 ? value + 400 : value));
  expect(fittingView(values, 7)).toEqual(values);
});

it("a slow mover's one large order stays", () => {
  const values = Float64Array.from({ length: 60 }, (_, t) => (t % 6 === 0 ? 1 : 0));
  values[31] = 50;
  expect(fittingView(values, 7)).toEqual(values);
});

it("unknown days are filled from the same weekday", () => {
  const values = Float64Array.from({ length: 28 }, (_, t) => 10 * (t % 7));
  values[10] = Number.NaN;
  expect(fittingView(values, 7)[10]).toBe(30);
});
