import { expect, it } from "vitest";
import { extendForecast } from "./extend-forecast.ts";

const fill = (count: number, value: number) => new Array<number>(count).fill(value);
const steps = (count: number, value: number) => ({
  point: fill(count, value),
  lower80: fill(count, value - 2),
  upper80: fill(count, value + 2),
  lower95: fill(count, value - 4),
  upper95: fill(count, value + 4),
});
const stored = { firstDay: "2026-03-02", ...steps(30, 100) };

it("what is stored stays, and the further steps follow at its level, band and all", () => {
  const extended = extendForecast(stored, steps(60, 80), 45);
  expect(extended.point).toEqual(fill(45, 100));
  expect(extended.upper80.slice(29, 31)).toEqual([102, 102.5]);
});

it("a person's change does not lift what comes after the stored steps", () => {
  const changed = { ...stored, point: fill(30, 150), model: fill(30, 100) };
  const extended = extendForecast(changed, steps(60, 100), 40);
  expect(extended.point.slice(28, 32)).toEqual([150, 150, 100, 100]);
  expect(extended.model).toEqual(fill(40, 100));
});

it("a forecast that differs wildly is moved no further than by half or double", () => {
  expect(extendForecast(stored, steps(60, 10), 31).point[30]).toBe(20);
  expect(extendForecast({ ...stored, point: fill(30, 0) }, steps(60, 10), 31).point[30]).toBe(5);
});

it("a horizon within what is stored is only cut", () => {
  expect(extendForecast(stored, steps(60, 80), 7).point).toHaveLength(7);
});
