import { expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { PastForecast } from "#lib/schemas/forecast.ts";
import { pastSummary } from "./past-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const step = { day: "2026-03-01", actual: 1, predicted: 1, low: 0, high: 2 };
const past: PastForecast = {
  source: "models",
  measure: "units",
  frequency: "day",
  steps: new Array(20).fill(step),
  error: 0.123,
  insideCount: 15,
};

it("tells the error and how many days the range held", () => {
  expect(pastSummary(past, format)).toBe(
    "Over these 20 days the forecast was off by 12% of what was sold. 15 of 20 days (75%) fell inside the likely range, which aims at 80%.",
  );
});

it("claims no error where nothing was sold", () => {
  expect(pastSummary({ ...past, error: null }, format)).toMatch(/^In these 20 days nothing was sold\./);
});
