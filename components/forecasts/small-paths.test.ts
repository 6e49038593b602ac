import { expect, it } from "vitest";
import { largestOf, smallPaths } from "./small-paths.ts";

const series = { history: [0, 10], point: [10, 5], low: [8, 3], high: [12, 20] };

it("the band's upper end is the largest value, so that it stays inside the picture", () => {
  expect(largestOf(series)).toBe(20);
});

it("the forecast starts at the last sale and the lines share one scale", () => {
  const paths = smallPaths(series, 20);
  expect(paths.history).toBe("M2 70L80.7 36");
  expect(paths.forecast).toBe("M80.7 36L159.3 36L238 53");
  expect(paths.band).toBe("M159.3 29.2L238 2L238 59.8L159.3 42.8Z");
});

it("a larger scale makes the same line flatter", () => {
  expect(smallPaths(series, 200).history).toBe("M2 70L80.7 66.6");
});

it("a product without sales or forecast is an empty picture", () => {
  const none = { history: [], point: [], low: [], high: [] };
  expect(smallPaths(none, largestOf(none))).toMatchObject({ history: "", forecast: "", band: "" });
});

it("a closed day is a gap, and a forecast after one begins on its own first day", () => {
  const closed = { ...series, history: [10, null, 5, 5, null], point: [10, 5] };
  expect(smallPaths(closed, 20).history).toBe("M2 36h0M80.7 53L120 53");
  expect(smallPaths(closed, 20).forecast).toBe("M198.7 36L238 53");
  expect(largestOf({ ...closed, high: [] })).toBe(10);
});
