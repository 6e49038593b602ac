import { expect, test } from "vitest";
import { sumSeries } from "./sum-series.ts";

const series = (...values: number[]) => ({ values: Float64Array.from(values) });

test("series that began at different times are summed from their ends", () => {
  expect([...sumSeries([series(1, 2, 3), series(10)])]).toEqual([1, 2, 13]);
  expect([...sumSeries([])]).toEqual([]);
});

test("an empty shelf hides one product, a closed day the whole shop", () => {
  const total = sumSeries([series(1, Number.NaN, 3, 4), series(Number.NaN, 30, 40)]);
  expect([...total]).toEqual([1, Number.NaN, 33, 44]);
});
