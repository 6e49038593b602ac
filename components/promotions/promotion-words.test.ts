import { expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import { findAudience, writePromotionCopy } from "#lib/promotion-copy.ts";
import type { PromotionRow } from "#lib/schemas/promotion.ts";
import {
  describeDays,
  describeEvent,
  describeOffer,
  describeOutcome,
  describeReason,
} from "./promotion-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const figures = { takings: 0, margin: null, unitsSold: 0, unitsLeft: 0 };
const row: PromotionRow = {
  id: "p",
  storeId: "s",
  storeName: "North",
  productId: "p",
  sku: "C",
  name: "Cream",
  category: "Dairy",
  status: "suggested",
  cause: "near_expiry",
  planDay: "2026-03-02",
  firstDay: "2026-03-02",
  lastDay: "2026-03-07",
  discount: 0.25,
  price: 5,
  reducedPrice: 3.75,
  gain: 40,
  event: null,
  confidence: "low",
  confidenceReasons: [],
  units: 60,
  expiryDay: "2026-03-08",
  cost: 2,
  elasticity: { value: -2, standardError: 1, source: "assumed" },
  eventLift: null,
  largestDiscount: 0.4,
  lastPossibleDay: "2026-03-07",
  expectation: {
    reducedPrice: 3.75,
    expected: { ...figures, unitsLeft: 18 },
    doNothing: { ...figures, unitsLeft: 36 },
    flat30: { ...figures, discount: 0.3 },
    gain: 40,
    cautiousGain: -1,
    unitsSaved: 18,
    clearDays: null,
    offerByDay: [7, 7],
    usualByDay: [4, 4],
    lift: { point: 0.78, lower: 0.2, upper: 1.6 },
  },
  outcome: null,
};

it("an offer names both prices and its days", () => {
  expect(describeOffer(row, format)).toBe("25% off: $3.75 instead of $5.00");
  expect(describeDays(row, format)).toBe("Mar 2 to Mar 7");
  expect(describeDays({ ...row, lastDay: row.firstDay }, format)).toBe("Mar 2");
});

it("a reason names what would be left, what customers should do and when the shelf is empty", () => {
  expect(describeReason(row, format)).toBe(
    "60 expire on Mar 8, and about 36 of them would not sell at today's price. Customers should want 78% more of it (20% to 160%), which leaves about 18.",
  );
  const cleared = { ...row, expectation: { ...row.expectation, clearDays: 5 } };
  expect(describeReason(cleared, format)).toContain("and empty the shelf after about 5 days.");
  expect(describeReason({ ...row, cause: "overstock", expiryDay: null }, format)).toBe(
    "60 on hand are more than will sell in 90 days. Customers should want 78% more of it (20% to 160%), about 18 more in 2 days.",
  );
});

it("an outcome is set against what was expected and what would have been", () => {
  const outcome = {
    lastDay: "2026-03-03",
    days: 2,
    unitsSold: 15,
    revenue: 56,
    expectedUnits: 14,
    usualUnits: 8,
    isFinal: false,
  };
  expect(describeOutcome({ outcome }, format)).toBe(
    "15 sold in 2 days so far; 14 were expected, and 8 without it. It did better than expected.",
  );
  expect(describeOutcome({ outcome: { ...outcome, unitsSold: 10 } }, format)).toContain("less than expected");
  expect(describeOutcome({ outcome: { ...outcome, unitsSold: 8 } }, format)).toContain("did not help");
  expect(describeOutcome({ outcome: null }, format)).toBeNull();
});

it("an event says what it did before, or that nothing is counted on", () => {
  expect(describeEvent("Easter", row, format)).toBe(
    "The figures do not count on extra customers for Easter.",
  );
  const eventLift = { share: 0.3, occurrences: 2 };
  expect(describeEvent("Easter", { ...row, eventLift }, format)).toContain(
    "Dairy sold about 30% more around Easter before, judging by 2 past occurrences",
  );
});

it("a text suits its audience, with an event or without", () => {
  const text = { product: "Cream", discount: "25%", event: "Weekend Sale", lastDay: null };
  expect(writePromotionCopy("families", text)).toBe(
    "Weekend Sale Special: 25% off Cream! Limited time offer.",
  );
  expect(writePromotionCopy("everyone", { ...text, event: null, lastDay: "Mar 7" })).toBe(
    "This week: 25% off Cream. Only until Mar 7.",
  );
  expect(writePromotionCopy("regulars", text)).toContain("For our regulars, in time for Weekend Sale");
  expect(findAudience(" Families ")).toBe("families");
  expect(findAudience("students")).toBe("everyone");
});
