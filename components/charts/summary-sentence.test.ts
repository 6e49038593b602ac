import { describe, expect, it } from "vitest";
import { likelyText, roundForReading, summarise } from "#components/charts/summary-sentence.ts";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { Expectation } from "#lib/schemas/forecast-series.ts";

const format = createFormatter({ ...DEFAULT_FORMAT_SETTINGS, locale: "en-GB", currency: "GBP" });

function expectation(overrides: Partial<Expectation> = {}): Expectation {
  return {
    measure: "units",
    frequency: "day",
    periods: 30,
    total: 1237,
    low: 1102,
    high: 1388,
    previousTotal: 1145,
    ...overrides,
  };
}

describe("the sentence above a forecast", () => {
  it("tells the amount, the change and the likely range", () => {
    expect(summarise(expectation(), format)).toBe(
      "We expect about 1,240 units over the next 30 days, 8% more than the last 30; likely between 1,100 and 1,390.",
    );
  });

  it("speaks of money where money is forecast", () => {
    expect(summarise(expectation({ measure: "revenue", previousTotal: 2000 }), format)).toBe(
      "We expect about £1,240 over the next 30 days, 38% less than the last 30; likely between £1,100 and £1,390.",
    );
  });

  it("does not call noise a change", () => {
    expect(summarise(expectation({ previousTotal: 1235 }), format)).toContain(
      "about the same as in the last 30;",
    );
  });

  it("rounds a narrow range outwards rather than naming the same figure twice", () => {
    const narrow = expectation({ total: 7_840_000, low: 7_838_000, high: 7_842_000 });
    expect(summarise(narrow, format)).toContain("likely between 7,830,000 and 7,850,000");
    expect(likelyText(narrow, format)).toBe("Likely 7,830,000 to 7,850,000");
  });

  it("names no range for a series that never changed", () => {
    const constant = expectation({ total: 150, low: 150, high: 150, previousTotal: 150 });
    expect(summarise(constant, format)).toBe(
      "We expect about 150 units over the next 30 days, about the same as in the last 30.",
    );
    expect(likelyText(constant, format)).toBe("As it has always been");
  });

  it("makes no comparison without enough history", () => {
    expect(summarise(expectation({ previousTotal: null }), format)).toBe(
      "We expect about 1,240 units over the next 30 days; likely between 1,100 and 1,390.",
    );
  });

  it("counts weeks and months where the sheet does", () => {
    expect(summarise(expectation({ frequency: "week", periods: 4 }), format)).toContain(
      "over the next 4 weeks",
    );
    expect(summarise(expectation({ frequency: "month", periods: 1 }), format)).toContain(
      "over the next 1 month",
    );
  });

  it("says plainly that nothing will be sold", () => {
    expect(summarise(expectation({ total: 0, low: 0, high: 0 }), format)).toBe(
      "We expect no sales over the next 30 days.",
    );
    expect(summarise(expectation({ total: 0.3, low: 0, high: 2 }), format)).toBe(
      "We expect hardly any sales over the next 30 days; likely no more than 2 units.",
    );
  });

  it("rounds to what a forecast can know", () => {
    expect([3.14, 87.6, 1237, 98_765].map(roundForReading)).toEqual([3.1, 88, 1240, 98_800]);
  });
});
