import { expect, it } from "vitest";
import { MOST_CHANGED_AT_ONCE } from "#lib/stock-list.ts";
import { ForecastQuery } from "./forecast.ts";
import { PromotionOffer } from "./promotion.ts";
import { ReorderFilter, StockRule, StockTaskChange } from "./stock.ts";

const id = "0192f0c0-0000-7000-8000-000000000001";
const key = { storeId: id, productId: id };
const rule = {
  storeId: null,
  category: null,
  lowStock: 10,
  expiryDays: 7,
  slowMovingWindow: 30,
  slowMovingThreshold: 0.5,
  serviceLevel: 0.95,
  coverDays: 14,
  maxDiscount: 0.5,
  minMargin: 0.1,
};
const offer = { id, discount: 0.2, firstDay: "2026-03-01", lastDay: "2026-03-03" };
const many = new Array(MOST_CHANGED_AT_ONCE + 1).fill(key);

it.each([
  ["a horizon of no days", ForecastQuery, { horizonDays: 0 }, "horizonDays", "from 1 to 365 days"],
  ["a horizon beyond a year", ForecastQuery, { horizonDays: 366 }, "horizonDays", "from 1 to 365 days"],
  ["no discount", PromotionOffer, { ...offer, discount: 0 }, "discount", "above 0%"],
  ["a discount of everything", PromotionOffer, { ...offer, discount: 1 }, "discount", "at most 95%"],
  [
    "an emptied discount",
    PromotionOffer,
    { ...offer, discount: Number.NaN },
    "discount",
    "Choose a discount",
  ],
  ["an emptied first day", PromotionOffer, { ...offer, firstDay: "" }, "firstDay", "Choose the first day"],
  ["an emptied last day", PromotionOffer, { ...offer, lastDay: "" }, "lastDay", "Choose the last day"],
  ["no product", StockTaskChange, { change: "done", keys: [] }, "keys", "at least one product"],
  ["too many products", StockTaskChange, { change: "done", keys: many }, "keys", "at most 1,000 products"],
  ["no day to come back", StockTaskChange, { change: "snooze", keys: [key], until: "" }, "until", "the day"],
  ["a budget below zero", ReorderFilter, { budget: -5 }, "budget", "above 0, or none"],
  ["a negative low stock", StockRule, { ...rule, lowStock: -1 }, "lowStock", "0 to 1,000,000 units"],
  ["an emptied field", StockRule, { ...rule, lowStock: Number.NaN }, "lowStock", "0 to 1,000,000 units"],
  ["half a day", StockRule, { ...rule, coverDays: 1.5 }, "coverDays", "whole days"],
  ["a cover of no days", StockRule, { ...rule, coverDays: 0 }, "coverDays", "1 to 180 days"],
  ["certainty", StockRule, { ...rule, serviceLevel: 1 }, "serviceLevel", "50% to 99.9%"],
  ["giving things away", StockRule, { ...rule, maxDiscount: 0.97 }, "maxDiscount", "0% to 95%"],
  ["nothing but margin", StockRule, { ...rule, minMargin: 1 }, "minMargin", "0% to 90%"],
])("%s is refused with what to choose instead", (_, schema, input, field, message) => {
  const issues = schema.safeParse(input).error?.issues ?? [];
  expect(issues.map(({ path }) => path[0])).toEqual([field]);
  expect(issues[0]?.message).toContain(message);
});

it("what they change from is fine", () => {
  expect(StockRule.safeParse(rule).success).toBe(true);
  expect(PromotionOffer.safeParse(offer).success).toBe(true);
  expect(StockTaskChange.safeParse({ change: "done", keys: many.slice(1) }).success).toBe(true);
});
