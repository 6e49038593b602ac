import { expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import { featureText, figureText, offsetWords } from "./segment-words.ts";

it("says features and figures as a person would", () => {
  const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
  expect(featureText("customer_age_class")).toBe("Age class");
  expect(featureText("spend last year")).toBe("Spend last year");
  expect(figureText(format, 1234.56)).toBe("1,235");
  expect(figureText(format, 1.26)).toBe("1.3");
});

it("calls small differences average", () => {
  expect([1.2, 0.5, 0.1, -0.5, -3].map(offsetWords)).toEqual([
    "much higher",
    "higher",
    "average",
    "lower",
    "much lower",
  ]);
});
