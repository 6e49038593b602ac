import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MarkdownProblem, planMarkdown } from "./markdown.ts";
import { type PriceLimits, priceGrid, ruleDiscount } from "./price-limits.ts";
import { DEFAULT_THRESHOLDS, scoreRisk } from "./risk-score.ts";

const cents = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 100);
const limits: fc.Arbitrary<PriceLimits> = fc.record({
  price: cents(1, 20_000),
  cost: fc.option(cents(0, 20_000)),
  maxDiscount: fc.double({ min: 0, max: 0.95, noNaN: true }),
  minMargin: fc.double({ min: 0, max: 0.9, noNaN: true }),
});

function expectWithin(
  reduced: number,
  discount: number,
  { price, cost, maxDiscount, minMargin }: PriceLimits,
) {
  expect(discount).toBeLessThanOrEqual(maxDiscount + 1e-9);
  expect(discount).toBeGreaterThanOrEqual(-1e-9);
  // Without a discount the shop's own price stands, even one that earns too little.
  if (cost === null || discount <= 1e-9) return;
  expect((reduced - cost) / reduced).toBeGreaterThanOrEqual(minMargin - 1e-9);
  expect(reduced).toBeLessThanOrEqual(price);
}

describe("limits of a discount", () => {
  it("hold for the seeds' rule in 10,000 random cases", () => {
    fc.assert(
      fc.property(limits, fc.double({ min: -1, max: 2, noNaN: true }), (one, urgency) => {
        const discount = ruleDiscount(urgency, one);
        expectWithin(one.price * (1 - discount), discount, one);
      }),
      { numRuns: 10_000 },
    );
  });

  it("hold for every price on the grid in 10,000 random cases, with and without price endings", () => {
    fc.assert(
      fc.property(limits, fc.option(fc.constantFrom(0, 49, 95, 99)), (one, ending) => {
        for (const { priceCents } of priceGrid(one, 0.05, ending)) {
          const reduced = priceCents / 100;
          expectWithin(reduced, 1 - reduced / one.price, one);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it("hold for planned markdowns", () => {
    fc.assert(
      fc.property(
        limits,
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (one, units, perDay) => {
          const plan = planMarkdown({ ...problem, ...one, units, demand: [perDay, perDay, perDay] });
          expectWithin(plan.price, plan.discount, one);
          for (const discount of plan.path) expectWithin(one.price * (1 - discount), discount, one);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("the seeds' rule", () => {
  const wide = { price: 10, cost: 1, maxDiscount: 0.4, minMargin: 0.1 };

  it("is 10% plus urgency times 30%", () => {
    expect([0, 0.5, 1].map((urgency) => ruleDiscount(urgency, wide))).toEqual([0.1, 0.25, 0.4]);
  });

  it("stops at the largest discount and at the margin", () => {
    expect(ruleDiscount(1, { ...wide, maxDiscount: 0.2 })).toBe(0.2);
    // Cost 8.10 with 10% margin needs 9.00.
    expect(ruleDiscount(1, { ...wide, cost: 8.1 })).toBe(0.1);
    expect(ruleDiscount(1, { ...wide, cost: 9.5 })).toBe(0);
  });
});

const problem: MarkdownProblem = {
  price: 5,
  cost: 2,
  maxDiscount: 0.5,
  minMargin: 0.1,
  units: 30,
  demand: [4, 4, 4],
  elasticity: -2,
  salvage: 0,
  maxChanges: 2,
  priceEnding: null,
};

describe("a planned markdown", () => {
  it("takes at least as much as doing nothing and as a flat 30%", () => {
    const cases = fc.record({
      units: fc.integer({ min: 0, max: 300 }),
      perDay: fc.double({ min: 0, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ units, perDay }) => {
        const plan = planMarkdown({ ...problem, units, demand: [perDay, perDay, perDay] });
        expect(plan.takings).toBeGreaterThanOrEqual(plan.doNothing.takings - 1e-6);
        expect(plan.takings).toBeGreaterThanOrEqual(plan.flat30.takings - 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves the price alone where the stock sells anyway", () => {
    expect(planMarkdown({ ...problem, units: 4 }).discount).toBe(0);
  });

  it("cuts deep where far too much is left, and wastes less", () => {
    const plan = planMarkdown({ ...problem, units: 60 });
    expect(plan.discount).toBeGreaterThanOrEqual(0.4);
    expect(plan.unitsWasted).toBeLessThan(plan.doNothing.unitsWasted);
  });

  it("leaves the price alone where customers do not mind it", () => {
    expect(planMarkdown({ ...problem, units: 60, elasticity: -0.5 }).discount).toBe(0);
  });

  it("equals the sum over all outcomes on one day", () => {
    // Two units, mean 1 at full price: E[min(2, Poisson(1))] = 2 - 2 e^-1 - e^-1 = 0.8964.
    const plan = planMarkdown({ ...problem, units: 2, demand: [1], maxDiscount: 0 });
    expect(plan.takings).toBeCloseTo(5 * (2 - 3 * Math.exp(-1)), 9);
    expect(plan.unitsWasted).toBeCloseTo(3 * Math.exp(-1), 9);
  });

  it("never changes the price more often than allowed", () => {
    const plan = planMarkdown({ ...problem, units: 40, demand: [1, 2, 3, 9, 1], maxChanges: 0 });
    expect(new Set(plan.path).size).toBe(1);
  });

  it("ends prices as the shop does", () => {
    const plan = planMarkdown({ ...problem, price: 5.99, units: 60, priceEnding: 99 });
    expect(Math.round(plan.price * 100) % 100).toBe(99);
    expect(plan.discount).toBeGreaterThan(0);
  });
});

describe("the risk score", () => {
  it("adds the seeds' three terms", () => {
    expect(scoreRisk({ quantity: 5, daysToExpiry: 5, averageDailySales: 0.8 })).toEqual({
      reasons: ["low_stock", "near_expiry"],
      score: expect.closeTo(0.3 * 0.5 + 0.4 * (2 / 7), 12),
    });
    expect(scoreRisk({ quantity: 50, daysToExpiry: null, averageDailySales: 0.1 })).toEqual({
      reasons: ["slow_moving"],
      score: expect.closeTo(0.3 * 0.8, 12),
    });
  });

  it("puts an empty shelf far above a low one", () => {
    const empty = scoreRisk({ quantity: -2, daysToExpiry: null, averageDailySales: 3 });
    expect(empty.reasons).toEqual(["out_of_stock"]);
    const low = scoreRisk({ quantity: 1, daysToExpiry: null, averageDailySales: 3 });
    expect(empty.score).toBeGreaterThan(3 * low.score);
  });

  it("stays within 0 and 1 whatever comes in", () => {
    const any = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(any, fc.option(any), any, (quantity, daysToExpiry, averageDailySales) => {
        const { score } = scoreRisk({ quantity, daysToExpiry, averageDailySales }, DEFAULT_THRESHOLDS);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});
