import { expect, it } from "vitest";
import type { ForecastSeries } from "#lib/schemas/forecast-series.ts";
import { coarsenSeries, offeredGranularities, stepsToPeriodEnd } from "./coarsen-series.ts";

const fill = (count: number, value: number) => new Array<number>(count).fill(value);
const monday = { granularity: "week", firstWeekday: 1 } as const;

/** 25 February 2026 is a Wednesday; sales end on Tuesday 10 March. */
function daily(steps: number, model?: number[]): ForecastSeries {
  return {
    measure: "units",
    frequency: "day",
    history: { firstDay: "2026-02-25", values: fill(14, 10) },
    forecast: {
      firstDay: "2026-03-11",
      point: fill(steps, 20),
      lower80: fill(steps, 15),
      upper80: fill(steps, 25),
      lower95: fill(steps, 10),
      upper95: fill(steps, 30),
      ...(model && { model }),
    },
  };
}

it("weeks leave out the ones known in part, and the running one is sales so far and what is left", () => {
  const weekly = coarsenSeries(daily(18), monday);
  expect(weekly.history).toEqual({ firstDay: "2026-03-02", values: [70] });
  // Two days sold, five expected; one whole week; the third ends outside the forecast.
  expect(weekly.forecast).toMatchObject({ firstDay: "2026-03-09", point: [120, 140] });
});

it("a week with closed days is what was sold on the others, and a closed week is unknown", () => {
  const values = [...fill(5, 1), null, 10, 10, ...new Array<null>(10).fill(null), ...fill(2, 10)];
  const weekly = coarsenSeries({ ...daily(18), history: { firstDay: "2026-02-19", values } }, monday);
  expect(weekly.history).toEqual({ firstDay: "2026-02-23", values: [21, null] });
});

it("the band of a week is narrower than its days' bands added up, and never below what was sold", () => {
  const { forecast } = coarsenSeries(daily(20), monday);
  expect(forecast?.upper80[1]).toBeLessThan(7 * 25);
  expect(forecast?.upper80[1]).toBeGreaterThan(140 + 5);
  expect(forecast?.lower95[0]).toBeGreaterThan(20);
});

it("the model's own forecast is added up beside the changed one", () => {
  expect(coarsenSeries(daily(12, fill(12, 5)), monday).forecast?.model).toEqual([45, 35]);
});

it("months follow the calendar", () => {
  const monthly = coarsenSeries(daily(60), { granularity: "month", firstWeekday: 1 });
  expect(monthly.history.values).toEqual([]);
  expect(monthly.forecast).toMatchObject({ firstDay: "2026-03-01", point: [100 + 21 * 20, 600] });
});

it("a series is never shown finer than it is", () => {
  const series = { ...daily(4), frequency: "week" as const };
  expect(coarsenSeries(series, { granularity: "day", firstWeekday: 1 })).toBe(series);
  expect(offeredGranularities("week")).toEqual(["week", "month"]);
});

it("a horizon is rounded up to whole weeks or months", () => {
  const start = { firstDay: "2026-03-11", frequency: "day" } as const;
  expect(stepsToPeriodEnd(start, 7, monday)).toBe(12);
  expect(stepsToPeriodEnd(start, 12, monday)).toBe(12);
  expect(stepsToPeriodEnd(start, 30, { granularity: "month", firstWeekday: 1 })).toBe(51);
  expect(stepsToPeriodEnd(start, 30, { granularity: "day", firstWeekday: 1 })).toBe(30);
});
