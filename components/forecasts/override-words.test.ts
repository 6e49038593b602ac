import { describe, expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import { changeText, scopeText, valueSentence } from "./override-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);

describe("a change", () => {
  it("says what it makes of the model's figure", () => {
    const change = { amount: 0.2, modelTotal: 100, measure: "units" } as const;
    expect(changeText({ ...change, kind: "percent" }, format)).toBe("+20%: 120 units instead of 100 units");
    expect(changeText({ ...change, kind: "total", amount: 80 }, format)).toBe(
      "80 units in total instead of 100 units",
    );
  });

  it("says what it is of", () => {
    expect(scopeText({ storeName: "North", category: null, productName: "Milk" })).toBe("Milk in North");
    expect(scopeText({ storeName: null, category: null, productName: null })).toBe("Everything");
  });
});

describe("what changes were worth", () => {
  const value = { naiveError: 0.3, modelError: 0.2, overrideError: 0.15, periods: 10 };

  it("is a share of the model's error, for better or worse", () => {
    expect(valueSentence(value, format)).toBe(
      "Changes by hand made forecasts 25% better: off by 15% instead of 20%. Repeating the season before would have been off by 30%.",
    );
    expect(valueSentence({ ...value, overrideError: 0.25 }, format)).toMatch(/25% worse/);
    expect(valueSentence({ ...value, overrideError: 0.2 }, format)).toMatch(/no difference/);
  });

  it("is not claimed of a model that was right to the piece", () => {
    expect(valueSentence({ ...value, modelError: 0 }, format)).toMatch(/15% worse/);
  });

  it("is not judged where nothing was sold", () => {
    expect(valueSentence({ ...value, modelError: null, overrideError: null }, format)).toMatch(
      /nothing to judge/,
    );
  });
});
