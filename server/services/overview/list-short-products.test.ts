import { expect, it } from "vitest";
import { daysUntilEmpty } from "./list-short-products.ts";

it("stock lasts as many whole days as the forecast takes to use it up", () => {
  expect(daysUntilEmpty(25, [10, 10, 10, 10], 1)).toBe(2);
  expect(daysUntilEmpty(0, [10], 1)).toBe(0);
  expect(daysUntilEmpty(5, [0, 0, 10], 1)).toBe(2);
});

it("a week's sales are spread over its days", () => {
  expect(daysUntilEmpty(10, [14, 14], 7)).toBe(5);
});

it("stock that outlasts the forecast lasts at least as long as it", () => {
  expect(daysUntilEmpty(100, [10, 10], 1)).toBe(2);
});
