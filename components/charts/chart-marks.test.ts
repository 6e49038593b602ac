import { expect, it } from "vitest";
import { markPoints } from "#components/charts/chart-marks.ts";
import { toChartPoints } from "#components/charts/chart-points.ts";

const points = toChartPoints({
  measure: "units",
  frequency: "day",
  history: { firstDay: "2026-01-01", values: [4, 0, null] },
  forecast: null,
});
const mark = (day: string, text: string, isDone = false) => ({ day, text, isDone });

it("marks of one day are one, and done only when all of them are", () => {
  const marked = markPoints(points, [mark("2026-01-02", "North.", true), mark("2026-01-02", "South.")]);
  expect(marked.map((point) => point.mark)).toEqual([
    undefined,
    { text: "North. South.", isDone: false },
    undefined,
  ]);
});

it("a day of which nothing is shown has no place for a mark", () => {
  expect(markPoints(points, [mark("2026-01-03", "Gone."), mark("2030-01-01", "Far.")])).toEqual(points);
});
