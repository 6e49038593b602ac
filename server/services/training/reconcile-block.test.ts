import { expect, test } from "vitest";
import type { Forecast } from "#server/ml/forecaster.ts";
import { reconcileBlock } from "./reconcile-block.ts";

/** A forecast of one step with a band that is `half` wide on each side. */
const forecast = (point: number, half: number): Forecast => ({
  point: Float64Array.of(point),
  bands: [{ level: 0.8, lower: Float64Array.of(point - half), upper: Float64Array.of(point + half) }],
});
const settled = (count: number) => new Uint8Array(count);

test("products move towards a steady total, the uncertain ones most", () => {
  const { bottoms, rows } = reconcileBlock({
    bottoms: [forecast(10, 1), forecast(10, 5)],
    isNew: settled(2),
    rows: [{ members: [0, 1], weights: [1, 1], forecast: forecast(26, 0.1), isRepeat: false }],
  });
  const [sure = 0, unsure = 0] = bottoms.map(({ point }) => point[0]);
  expect(sure).toBeCloseTo(10.23, 1);
  expect(sure + unsure).toBeCloseTo(26, 1);
  expect(rows[0]?.point[0]).toBe(sure + unsure);
});

test("units and money of the same products both hold", () => {
  const { bottoms, rows } = reconcileBlock({
    bottoms: [forecast(10, 2), forecast(4, 2)],
    isNew: settled(2),
    rows: [
      { members: [0, 1], weights: [1, 1], forecast: forecast(15, 1), isRepeat: false },
      { members: [0, 1], weights: [2, 10], forecast: forecast(70, 10), isRepeat: false },
    ],
  });
  const [a = 0, b = 0] = bottoms.map(({ point }) => point[0]);
  expect(rows.map(({ point }) => point[0])).toEqual([a + b, 2 * a + 10 * b]);
});

test("a new product comes on top of what its store's own series shows", () => {
  const { bottoms, rows } = reconcileBlock({
    bottoms: [forecast(7, 0), forecast(5, 3)],
    isNew: Uint8Array.of(0, 1),
    rows: [{ members: [0, 1], weights: [1, 1], forecast: forecast(7.2, 1), isRepeat: false }],
  });
  expect(bottoms[1]?.point[0]).toBe(5);
  expect(rows[0]?.point[0]).toBe(12);
});

test("two rows with one series count once", () => {
  const row = { members: [0], weights: [1], forecast: forecast(20, 1), isRepeat: false };
  const once = reconcileBlock({ bottoms: [forecast(10, 1)], isNew: settled(1), rows: [row] });
  const twice = reconcileBlock({
    bottoms: [forecast(10, 1)],
    isNew: settled(1),
    rows: [row, { ...row, isRepeat: true }],
  });
  expect(twice.bottoms).toEqual(once.bottoms);
});
