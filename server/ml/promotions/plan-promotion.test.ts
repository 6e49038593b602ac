import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASSUMED_ELASTICITY } from "#server/ml/elasticity/elasticity.ts";
import { forecastFromAverage } from "#server/ml/inventory/daily-forecast.ts";
import { planMarkdown } from "#server/ml/inventory/markdown.ts";
import { demandScenarios } from "./demand-scenarios.ts";
import { evaluatePrices } from "./evaluate-prices.ts";
import {
  judgeOffer,
  keepsLimits,
  largestDiscount,
  type PromotionProblem,
  planPromotion,
} from "./plan-promotion.ts";
import { rateConfidence } from "./rate-confidence.ts";

const sure = (perDay: number, days: number) => {
  const point = new Array<number>(days).fill(perDay);
  return { point, lower80: point, upper80: point, lower95: point, upper95: point };
};

/** 40 yoghurts at 2.00 that cost 1.00, with four days left at five a day. */
const yoghurt: PromotionProblem = {
  units: 40,
  forecast: sure(5, 4),
  elasticity: { ...ASSUMED_ELASTICITY, standardError: 0.3 },
  price: 2,
  cost: 1,
  maxDiscount: 0.4,
  minMargin: 0.1,
  salvage: 0,
};

describe("what given prices bring", () => {
  it("is what the dynamic programme says of the same single price", () => {
    const stock = { units: 30, demand: [6, 4, 9], price: 3, elasticity: -1.7, salvage: 0.4 };
    const alone = planMarkdown({
      ...stock,
      cost: null,
      maxDiscount: 0,
      minMargin: 0,
      maxChanges: 0,
      priceEnding: null,
    });
    const given = evaluatePrices(stock, [300, 300, 300]);
    expect(given.takings).toBeCloseTo(alone.doNothing.takings, 6);
    expect(given.unitsSold).toBeCloseTo(alone.doNothing.unitsSold, 6);
  });

  it("sells each day what is wanted until the shelf is empty", () => {
    const plenty = { units: 100, demand: [5, 5], price: 2, elasticity: -2, salvage: 0 };
    const { soldByDay, clearDays } = evaluatePrices(plenty, [200, 100]);
    expect(soldByDay[0]).toBeCloseTo(5, 2);
    expect(soldByDay[1]).toBeCloseTo(20, 2);
    expect(clearDays).toBeNull();
    expect(evaluatePrices({ ...plenty, units: 8 }, [200, 200]).clearDays).toBe(2);
  });
});

describe("levels of demand", () => {
  it("keep the point as their mean and lie closer together for a total than for a day", () => {
    const [day = [], ...rest] = demandScenarios(forecastFromAverage(9, 14));
    const levels = [day, ...rest].map((level) => level[0] ?? 0);
    expect(levels.reduce((sum, value) => sum + value, 0) / levels.length).toBeCloseTo(9, 6);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    const single = demandScenarios(forecastFromAverage(9, 1)).map((level) => level[0] ?? 0);
    expect((levels.at(-1) ?? 0) - (levels[0] ?? 0)).toBeLessThan(
      ((single.at(-1) ?? 0) - (single[0] ?? 0)) * 0.8,
    );
  });
});

describe("a planned promotion", () => {
  it("begins and ends on days that sell something", () => {
    const point = [0, 5, 5, 0];
    const shut = {
      ...yoghurt,
      forecast: { point, lower80: point, upper80: point, lower95: point, upper95: point },
    };
    expect(planPromotion(shut, [0])).toMatchObject({ firstDay: 1, lastDay: 2 });
  });

  it("sells more, wastes less and earns more than today's price and a flat 30%", () => {
    const plan = planPromotion(yoghurt);
    if (!plan) throw new Error("a promotion pays here");
    expect(plan.gain).toBeGreaterThan(0);
    expect(plan.unitsSaved).toBeGreaterThan(10);
    expect(plan.expected.takings).toBeGreaterThanOrEqual(plan.flat30.takings - 1e-6);
    expect(plan.expected.margin).toBeCloseTo(plan.expected.takings - 40, 9);
    expect(plan.lift.lower).toBeLessThan(plan.lift.point);
    expect(plan.lift.upper).toBeGreaterThan(plan.lift.point);
    expect(plan.lift.point).toBeCloseTo((1 - plan.discount) ** -2 - 1, 9);
  });

  it("is none where stock sells by itself, where nobody reacts and where the margin leaves no room", () => {
    expect(planPromotion({ ...yoghurt, units: 12 })).toBeNull();
    expect(planPromotion({ ...yoghurt, elasticity: { ...yoghurt.elasticity, value: -0.4 } })).toBeNull();
    expect(planPromotion({ ...yoghurt, cost: 1.9 })).toBeNull();
    expect(planPromotion({ ...yoghurt, units: 0 })).toBeNull();
    expect(largestDiscount({ ...yoghurt, cost: 1.9 })).toBe(0);
  });

  it("starts before an event only where waiting for it pays", () => {
    const piled = { ...yoghurt, units: 60, forecast: sure(5, 10) };
    const without = planPromotion(piled);
    const within = planPromotion(piled, [6]);
    expect(within?.expected.takings ?? 0).toBeGreaterThanOrEqual((without?.expected.takings ?? 0) - 1e-6);
    expect(within?.lastDay).toBe(9);
  });

  it("refuses a discount beyond the limits and days outside the forecast", () => {
    expect(() => judgeOffer(yoghurt, { discount: 0.41, firstDay: 0, lastDay: 3 })).toThrow(/beyond the 0.4/);
    expect(() => judgeOffer(yoghurt, { discount: 0.2, firstDay: 2, lastDay: 4 })).toThrow(/within the 4/);
  });

  it("is trusted by what it rests on", () => {
    const known = { elasticity: "estimated", hasForecast: true } as const;
    expect(rateConfidence({ cautiousGain: 1 }, known).confidence).toBe("high");
    expect(rateConfidence({ cautiousGain: -1 }, known)).toEqual({
      confidence: "medium",
      reasons: ["price_measured", "forecast_trained", "pays_if_customers_react"],
    });
    expect(rateConfidence({ cautiousGain: -1 }, { ...known, elasticity: "assumed" }).confidence).toBe("low");
  });
});

/** A double drawn by its size; fast-check's own are drawn by their bits and mostly tiny. */
const evenly = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((step) => min + ((max - min) * step) / 1e6);

describe("the limits of a discount", () => {
  it("hold in 10,000 random cases", () => {
    let planned = 0;
    fc.assert(
      fc.property(
        fc.record({
          units: fc.integer({ min: 1, max: 20 }),
          days: fc.integer({ min: 1, max: 3 }),
          perDay: evenly(0, 8),
          price: evenly(0.05, 200),
          costShare: fc.option(evenly(0, 1.2)),
          maxDiscount: evenly(0, 0.95),
          minMargin: evenly(0, 0.9),
          elasticity: evenly(-6, -0.3),
        }),
        ({ units, days, perDay, price, costShare, maxDiscount, minMargin, elasticity }) => {
          const cost = costShare === null ? null : costShare * price;
          const limits = { price, cost, maxDiscount, minMargin };
          const plan = planPromotion({
            ...limits,
            units,
            forecast: sure(perDay, days),
            elasticity: { value: elasticity, standardError: 0.5, source: "assumed" },
            salvage: 0,
          });
          if (!plan) return;
          planned++;
          expect(plan.discount).toBeLessThanOrEqual(maxDiscount + 1e-9);
          expect(plan.reducedPrice).toBeGreaterThanOrEqual(price * (1 - maxDiscount) - 1e-9);
          if (cost !== null) expect(plan.reducedPrice * (1 - minMargin)).toBeGreaterThanOrEqual(cost - 1e-9);
          // Whoever accepts it as it is must not be turned away.
          expect(keepsLimits(limits, plan.discount)).toBe(true);
          expect(plan.discount).toBeLessThanOrEqual(largestDiscount(limits) + 1e-9);
          expect(keepsLimits(limits, largestDiscount(limits))).toBe(true);
          expect(plan.flat30.discount).toBeLessThanOrEqual(maxDiscount + 1e-9);
        },
      ),
      { numRuns: 10_000, seed: 4 },
    );
    expect(planned).toBeGreaterThan(1_000);
  });
});
