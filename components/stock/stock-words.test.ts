import { describe, expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { StockAction, StockRow } from "#lib/schemas/stock.ts";
import { describeAction, describeRisk, describeTiming, reasonLabel } from "./stock-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const action: StockAction = {
  kind: "watch",
  quantity: 0,
  discountLow: null,
  discountHigh: null,
  withinDays: 0,
  partnerName: null,
};
const shelf: StockRow = {
  storeId: "s",
  storeName: "North",
  productId: "p",
  sku: "M",
  name: "Milk",
  category: null,
  supplier: null,
  firstDay: "2026-03-02",
  countedDay: "2026-03-01",
  hasForecast: true,
  onHand: 15,
  reasons: [],
  score: 0,
  daysToExpiry: null,
  averageDailySales: 10,
  expectedPerDay: 10,
  outP10: 1,
  outP50: 1,
  outP90: 1,
  outBeforeDelivery: 1,
  leadTimeDays: 3,
  lostUnits: 15,
  lostMoney: 75,
  wasteUnits: 0,
  wasteMoney: 0,
  tiedUpMoney: 0,
  moneyAtRisk: 75,
  action,
  lots: [],
  status: "open",
  snoozedUntil: null,
  assigneeId: null,
  assigneeName: null,
};

describe("why a product is listed", () => {
  it("names what is left, when it runs out and what that costs", () => {
    expect(describeRisk({ ...shelf, reasons: ["runs_out"] }, format)).toBe(
      "15 left, 10 a day expected: runs out around Mar 3, almost surely before a delivery in 3 days. About $75 of sales are at stake.",
    );
    const unsure = {
      ...shelf,
      reasons: ["runs_out" as const],
      outP90: 6,
      outBeforeDelivery: 0.6,
      lostMoney: 0,
    };
    expect(describeRisk(unsure, format)).toContain(
      "between Mar 3 and Mar 8, with 60% chance before a delivery",
    );
    expect(describeRisk({ ...unsure, outBeforeDelivery: 0.001 }, format)).toContain(
      "with hardly any chance before a delivery",
    );
  });

  it("tells an empty shelf from one that nobody misses", () => {
    const empty = { ...shelf, onHand: 0, reasons: ["out_of_stock" as const] };
    expect(describeRisk(empty, format)).toBe(
      "Nothing is left, and 10 a day would sell until a delivery in 3 days, about $75 of sales.",
    );
    expect(describeRisk({ ...empty, expectedPerDay: 0 }, format)).toContain("nobody has asked for it");
  });

  it("tells what will spoil from what has", () => {
    const ageing = {
      ...shelf,
      reasons: ["near_expiry" as const],
      daysToExpiry: 3,
      wasteUnits: 8,
      wasteMoney: 16,
    };
    expect(describeRisk(ageing, format)).toBe(
      "About 8 will not sell before they expire, from Mar 5 on, $16 of goods.",
    );
    const lot = { lotCode: "", units: 5, expiryDay: "2026-03-01", wasteUnits: 5, wasteMoney: 10 };
    expect(describeRisk({ ...ageing, daysToExpiry: -1, lots: [lot] }, format)).toContain(
      "5 on the shelf have expired",
    );
  });

  it("says how long too much will last", () => {
    const full = {
      ...shelf,
      onHand: 500,
      expectedPerDay: 0.5,
      reasons: ["overstock" as const],
      tiedUpMoney: 900,
    };
    expect(describeRisk(full, format)).toBe(
      "500 on hand, enough for 1,000 days; $900 are tied up beyond 90 days.",
    );
  });
});

describe("what to do", () => {
  it("is an order with its number", () => {
    expect(describeAction({ ...action, kind: "restock", quantity: 72 }, format)).toBe("Order 72 units");
    const clearance = {
      ...action,
      kind: "clearance" as const,
      quantity: 9,
      discountLow: 0.3,
      discountHigh: 0.4,
    };
    expect(describeAction(clearance, format)).toBe("Clear 9 units at 30% to 40% off");
    expect(describeAction({ ...clearance, discountLow: 0, discountHigh: 0 }, format)).toContain(
      "allows no discount",
    );
    expect(describeAction({ ...action, kind: "bundle", partnerName: "Bread" }, format)).toBe(
      "Sell beside Bread",
    );
  });

  it("has a time", () => {
    expect([0, 1, 5].map((withinDays) => describeTiming({ ...action, withinDays }))).toEqual([
      "today",
      "by tomorrow",
      "within 5 days",
    ]);
  });
});

it("calls what is past its day expired, not near it", () => {
  expect(reasonLabel("near_expiry", { daysToExpiry: 0 })).toBe("Expired");
  expect(reasonLabel("near_expiry", { daysToExpiry: 1 })).toBe("Near expiry");
  expect(reasonLabel("runs_out", { daysToExpiry: -3 })).toBe("Runs out");
});

it("says what will spoil long before its day is near, and that none sold", () => {
  const slow: StockRow = { ...shelf, reasons: ["slow_moving"], averageDailySales: 0, onHand: 95 };
  expect(describeRisk(slow, format)).toBe("None sold lately, with 95 on hand.");
  expect(describeRisk({ ...slow, daysToExpiry: 40, wasteUnits: 95, wasteMoney: 512 }, format)).toMatch(
    /^About 95 will not sell before they expire, from Apr 11 on/,
  );
});
