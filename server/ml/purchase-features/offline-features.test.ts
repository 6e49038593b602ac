import fc from "fast-check";
import { expect, it } from "vitest";
import { computeOfflineFeatures } from "./offline-features.ts";
import { NEVER_BOUGHT_DAYS, PURCHASE_FEATURES, type ShopEvent } from "./purchase-features.ts";

const DAY_MS = 86_400_000;
const event = (
  kind: ShopEvent["kind"],
  day: number,
  amount: number | null = null,
  productId = "milk",
): ShopEvent => ({ userId: "ann", productId, kind, amount, at: day * DAY_MS });

const events = [
  event("view", 1, 2.5),
  event("view", 2),
  event("purchase", 3, 5),
  event("cart", 4),
  event("purchase", 6, 7.5),
  event("purchase", 8, 10, "bread"),
];

it("counts fourteen things of a user and a product by hand-made figures", () => {
  const [features] = computeOfflineFeatures(events, [{ userId: "ann", productId: "milk", at: 10 * DAY_MS }]);
  expect(features).toEqual({
    "COUNT(events)": 6,
    "MAX(events.amount)": 10,
    "MEAN(events.amount)": 6.25,
    "MIN(events.amount)": 2.5,
    "SUM(events.amount)": 25,
    total_spend: 22.5,
    avg_transaction_amount: 7.5,
    purchase_count: 3,
    view_count: 2,
    product_view_count: 2,
    product_purchase_count: 2,
    repeat_purchase_count: 1,
    view_to_purchase_ratio: 2 / 3,
    days_since_last_purchase: 2,
  });
  expect(Object.keys(features ?? {})).toEqual([...PURCHASE_FEATURES]);
});

it("knows nothing of what happens after the moment", () => {
  const moments = [2, 6].map((day) => ({ userId: "ann", productId: "milk", at: day * DAY_MS }));
  const [before, after] = computeOfflineFeatures(events, moments);
  expect(before).toMatchObject({ purchase_count: 0, days_since_last_purchase: NEVER_BOUGHT_DAYS });
  expect(after).toMatchObject({ purchase_count: 2, total_spend: 12.5, days_since_last_purchase: 0 });
});

it("gives somebody unknown the features of nobody", () => {
  const [features] = computeOfflineFeatures(events, [{ userId: "bob", productId: "milk", at: 10 * DAY_MS }]);
  expect(Object.values(features ?? {})).toEqual([...Array(13).fill(0), NEVER_BOUGHT_DAYS]);
});

const anyEvent = fc.record({
  userId: fc.constantFrom("ann", "bob"),
  productId: fc.constantFrom("milk", "bread", "tea"),
  kind: fc.constantFrom("view" as const, "cart" as const, "purchase" as const),
  amount: fc.option(fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100)),
  at: fc.integer({ min: 0, max: 50 }).map((day) => day * DAY_MS),
});

it("gives the same features whatever the order in which events came", () => {
  const moments = ["ann", "bob"].flatMap((userId) =>
    [10, 40].map((day) => ({ userId, productId: "milk", at: day * DAY_MS })),
  );
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), fc.integer(), (given, turn) => {
      const turned = given.toSorted((a, b) => ((a.at * 31 + turn) % 7) - ((b.at * 31 + turn) % 7));
      expect(computeOfflineFeatures(turned, moments)).toEqual(computeOfflineFeatures(given, moments));
    }),
    { seed: 5, numRuns: 100 },
  );
});
