import { expect, it } from "vitest";
import { fillMissing } from "./fill-missing.ts";

const gap = Number.NaN;
const fill = (values: number[], season: number) => Array.from(fillMissing(Float64Array.from(values), season));

it("a gap takes the mean of the same weekday before and after", () => {
  expect(fill([1, 5, 1, gap, 3, 9], 2)).toEqual([1, 5, 1, 7, 3, 9]);
});

it("a gap at an end takes the nearest season", () => {
  expect(fill([gap, 5, 2, 6, 3, gap], 2)).toEqual([2, 5, 2, 6, 3, 6]);
});

it("without a season a gap is bridged by a straight line and the ends are held", () => {
  expect(fill([gap, 1, gap, gap, 4, gap], 1)).toEqual([1, 1, 2, 3, 4, 4]);
});

it("nothing known becomes zeros", () => {
  expect(fill([gap, gap], 1)).toEqual([0, 0]);
});
