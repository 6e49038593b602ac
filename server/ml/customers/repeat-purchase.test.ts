import { expect, it } from "vitest";
import {
  NO_PAIR,
  NO_USER,
  type ShopEvent,
  toPurchaseFeatures,
} from "../purchase-features/purchase-features.ts";
import { seededRandom } from "../random.ts";
import { predictProbabilities } from "./probability-model.ts";
import {
  guessRepeatPurchase,
  learnRepeatPurchase,
  repeatConfidence,
  toPurchaseTable,
} from "./repeat-purchase.ts";

const DAY_MS = 86_400_000;

/** Users who buy a product every ten days or so, and others who try it once. */
function simulate(users: number, days: number): ShopEvent[] {
  const random = seededRandom(3);
  return Array.from({ length: users }, (_, index) => {
    const isLoyal = index % 2 === 0;
    const events: ShopEvent[] = [];
    for (let at = 40 * random(); at < days; at += isLoyal ? 6 + 8 * random() : 70 + 200 * random())
      events.push({
        userId: `u${index}`,
        productId: `p${index % 7}`,
        kind: "purchase",
        amount: 5 + 20 * random(),
        at: at * DAY_MS,
      });
    return events;
  }).flat();
}

it("tells who buys a product again from who tried it, on days that it had not seen", () => {
  const model = learnRepeatPurchase(simulate(300, 200), 1);
  expect(model?.horizonDays).toBe(30);
  expect(model?.metrics.auc).toBeGreaterThan(0.9);
  expect(model?.metrics.calibrationError).toBeLessThan(0.08);
  const of = (purchases: number, daysAgo: number) =>
    toPurchaseFeatures(
      {
        ...NO_USER,
        events: purchases,
        amounts: purchases,
        maxAmount: 20,
        minAmount: 10,
        sumParts: purchases * 150_000,
        spendParts: purchases * 150_000,
        purchases,
        productsBought: 1,
        lastPurchaseAt: 0,
      },
      { ...NO_PAIR, purchases },
      daysAgo * DAY_MS,
    );
  if (!model) throw new Error("nothing was learnt");
  const [loyal = 0, once = 1] = predictProbabilities(model, toPurchaseTable([of(12, 4), of(1, 60)]));
  expect(loyal).toBeGreaterThan(0.8);
  expect(once).toBeLessThan(0.4);
});

it("learns nothing from few days or few users", () => {
  expect(learnRepeatPurchase(simulate(300, 20), 1)).toBeNull();
  expect(learnRepeatPurchase(simulate(30, 200), 1)).toBeNull();
  expect(learnRepeatPurchase([], 1)).toBeNull();
});

it("guesses a half of somebody unknown, and more of who comes back to what they bought", () => {
  const unknown = toPurchaseFeatures(NO_USER, NO_PAIR, 0);
  expect(guessRepeatPurchase(unknown)).toBe(0.5);
  expect(guessRepeatPurchase({ ...unknown, purchase_count: 8, repeat_purchase_count: 7 })).toBe(0.8);
  expect(repeatConfidence(unknown)).toBe("low");
  expect(repeatConfidence({ ...unknown, purchase_count: 3 })).toBe("medium");
});
