import { describe, expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { ForecastView } from "#lib/schemas/forecast.ts";
import { forecastSummary, forecastTitle } from "./forecast-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const series: ForecastView["series"] = {
  measure: "units",
  frequency: "day",
  history: { firstDay: "2026-03-01", values: [4] },
  forecast: { firstDay: "2026-03-02", point: [4], lower80: [3], upper80: [5], lower95: [2], upper95: [6] },
};
const expectation: ForecastView["expectation"] = {
  measure: "units",
  frequency: "day",
  periods: 7,
  total: 28,
  low: 20,
  high: 36,
  previousTotal: 28,
};

describe("the question above the chart", () => {
  it("names what is forecast and where", () => {
    const view = { name: "Milk", storeName: "North", series } as const;
    expect(forecastTitle({ ...view, level: "product" })).toBe("How much Milk will sell in North?");
    expect(forecastTitle({ ...view, level: "store" })).toBe("How will sales develop in North?");
  });
});

describe("the summary", () => {
  it("says when people changed the forecast", () => {
    const said = (overrideCount: number) => forecastSummary({ expectation, series, overrideCount }, format);
    expect(said(0)).toMatch(/about 28 units over the next 7 days.*between 20 and 36\.$/);
    expect(said(1)).toMatch(/36\. One change made by hand is included\.$/);
    expect(said(2)).toMatch(/2 changes made by hand are included\.$/);
  });

  it("says why there is no forecast", () => {
    const none = { ...series, forecast: null };
    expect(forecastSummary({ expectation: null, series: none, overrideCount: 0 }, format)).toMatch(
      /no forecast yet/,
    );
  });
});
