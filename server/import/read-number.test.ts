import fc from "fast-check";
import { expect, it } from "vitest";
import { isNoValue, readNumber, voteDecimal } from "./read-number.ts";

it.each([
  ["$4.50 ", ".", 4.5],
  ["1,234.50", ".", 1234.5],
  ["1.234,50", ",", 1234.5],
  ["(12.5)", ".", -12.5],
  ["12-", ".", -12],
  ["−3", ".", -3],
  ["12 %", ".", 0.12],
  ["1 234,5 €", ",", 1234.5],
  ["1'234.5", ".", 1234.5],
  ["12,34,567", ".", 1234567],
  ["1e3", ".", 1000],
  [".5", ".", 0.5],
  ["¥1,200", ".", 1200],
  ["EUR 7,5", ",", 7.5],
] as const)("reads %j with decimal %j as %d", (text, decimal, value) => {
  expect(readNumber(text, decimal)).toBeCloseTo(value, 10);
});

it.each(["", "abc", "1,23", "12a", "1.2.3", "--5", "2024-01-02", "1,2345"])(
  "does not take %j for a number",
  (text) => {
    expect(readNumber(text, ".")).toBeNull();
  },
);

it.each(["", " ", "NA", "n/a", "-", "(NA)", "(S)", "null"])("takes %j for no value", (text) => {
  expect(isNoValue(text)).toBe(true);
});

it("reads back any number written with either decimal mark and grouping", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: 0, max: 99 }),
      fc.boolean(),
      (whole, cents, isGrouped) => {
        const value = whole + (Math.sign(whole) || 1) * (cents / 100);
        const english = value.toLocaleString("en-US", {
          minimumFractionDigits: 2,
          maximumFractionDigits: 2,
          useGrouping: isGrouped,
        });
        const german = value.toLocaleString("de-DE", {
          minimumFractionDigits: 2,
          maximumFractionDigits: 2,
          useGrouping: isGrouped,
        });
        expect(readNumber(english, ".")).toBeCloseTo(value, 2);
        expect(readNumber(german, ",")).toBeCloseTo(value, 2);
      },
    ),
  );
});

it("does not vote on a lone 1,234, which means both", () => {
  expect(voteDecimal("1,234")).toBeNull();
  expect(voteDecimal("1,23")).toBe(",");
  expect(voteDecimal("1.234,5")).toBe(",");
  expect(voteDecimal("1,234,567")).toBe(".");
});
