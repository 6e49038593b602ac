import { expect, test } from "vitest";
import { copyLine } from "./copy-line.ts";

test("text that would end a column or a row is escaped", () => {
  expect(copyLine(["a\tb", "c\nd", "e\\f", "g\rh"])).toBe("a\\tb\tc\\nd\te\\\\f\tg\\rh\n");
});

test("numbers become a Postgres array of six significant digits", () => {
  expect(copyLine([Float64Array.of(0, 1.23456789, 123456789, 1e-9)])).toBe("{0,1.23457,123457000,1e-9}\n");
});

test("a forecast that is no number is never stored", () => {
  expect(() => copyLine([Float64Array.of(1, Number.NaN)])).toThrow("a forecast has the value NaN");
});
