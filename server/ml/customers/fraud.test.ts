import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { canLearnFraud, learnFraud, scoreFraud } from "./fraud-model.ts";
import { applyFraudRules, FRAUD_FEATURES, FRAUD_THRESHOLD, type FraudFacts } from "./fraud-rules.ts";

const usual: FraudFacts = {
  amount: 20,
  amountRatio: 1,
  shopRatio: 0.3,
  hour: 14,
  lastHour: 0,
  lastDay: 1,
};

it("has nothing to say of a usual transaction, nor where nothing is known", () => {
  expect(applyFraudRules(usual)).toEqual({ score: 0, reasons: [] });
  const unknown = { amountRatio: Number.NaN, shopRatio: Number.NaN, hour: Number.NaN };
  expect(applyFraudRules({ ...usual, ...unknown }).score).toBe(0);
});

it("asks for a look at one strong sign or two weak ones, strongest reason first", () => {
  const strong = applyFraudRules({ ...usual, amountRatio: 12 });
  expect(strong.score).toBeCloseTo(0.75);
  const weak = applyFraudRules({ ...usual, amountRatio: 3.5, lastHour: 4 });
  expect(weak.score).toBeCloseTo(1 - 0.7 * 0.6);
  expect(weak.score).toBeGreaterThan(FRAUD_THRESHOLD);
  expect(weak.reasons).toEqual([
    { rule: "many-in-hour", value: 4 },
    { rule: "amount-for-customer", value: 3.5 },
  ]);
  expect(applyFraudRules({ ...usual, hour: 3 }).score).toBeLessThan(FRAUD_THRESHOLD);
});

it("never trusts a larger or quicker transaction more", () => {
  const figure = fc.double({ min: 0, max: 30, noNaN: true });
  fc.assert(
    fc.property(
      figure,
      figure,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      (a, b, c, d) => {
        const facts = { ...usual, amountRatio: a, shopRatio: b, lastHour: c, lastDay: d };
        const { score } = applyFraudRules(facts);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(1);
        for (const more of [
          { amountRatio: a + 2 },
          { shopRatio: b + 1 },
          { lastHour: c + 3 },
          { lastDay: d + 6 },
        ])
          expect(applyFraudRules({ ...facts, ...more }).score).toBeGreaterThanOrEqual(score);
      },
    ),
  );
});

it("learns from decisions what the rules do not know", () => {
  const random = seededRandom(2);
  // Here frauds are small amounts in the evening, which no rule minds.
  const decided = Array.from({ length: 300 }, () => {
    const isFraud = random() < 0.15;
    const hour = isFraud ? 20 + Math.floor(3 * random()) : Math.floor(20 * random());
    return { isFraud, facts: { ...usual, amount: isFraud ? 3 * random() : 50 * random(), hour } };
  });
  expect(canLearnFraud(decided)).toBe(true);
  const model = learnFraud(decided, 1);
  const [fraud = 0, fine = 1] = scoreFraud(model, [
    { facts: { ...usual, amount: 1, hour: 21 } },
    { facts: { ...usual, amount: 30, hour: 12 } },
  ]);
  expect(fraud).toBeGreaterThan(0.8);
  expect(fine).toBeLessThan(0.2);
});

it("learns from figures of the sender's own, where most transactions have them", () => {
  const random = seededRandom(3);
  const decided = Array.from({ length: 300 }, (_, index) => {
    const isFraud = random() < 0.2;
    const extras: Record<string, number> = { device_risk: isFraud ? 5 + random() : random() };
    if (index < 40) extras.rare = 1;
    return { isFraud, facts: usual, extras };
  });
  const model = learnFraud(decided, 1);
  expect(model.trees.names).toEqual([...FRAUD_FEATURES, "device_risk"]);
  const [fraud = 0, fine = 1] = scoreFraud(model, [
    { facts: usual, extras: { device_risk: 6 } },
    { facts: usual, extras: { device_risk: 0.2, unheard_of: 9 } },
  ]);
  expect(fraud).toBeGreaterThan(0.8);
  expect(fine).toBeLessThan(0.2);
});

it("learns nothing from few decisions or from those that all say the same", () => {
  const fine = Array.from({ length: 80 }, () => ({ isFraud: false, facts: usual }));
  expect(canLearnFraud(fine)).toBe(false);
  expect(canLearnFraud(fine.slice(0, 40).map((one, index) => ({ ...one, isFraud: index % 2 === 0 })))).toBe(
    false,
  );
});
