import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import { gapsOf, toRecord } from "./learn-customers.ts";
import { fitGaps, nextOrder } from "./next-order.ts";
import { planCutOffs } from "./plan-cut-offs.ts";
import type { PurchaseHistory } from "./purchase-history.ts";
import { REPEAT_FEATURES, repeatFeatures } from "./repeat-features.ts";
import { missingHistory, studyCustomers } from "./study-customers.ts";

const LAST_DAY = 20_000;

/** Buyers who come every `gap` days or so, and of whom some stop for good. */
function simulate(
  count: number,
  dayCount: number,
  seed = 1,
): { buyers: PurchaseHistory[]; gone: Set<string> } {
  const random = seededRandom(seed);
  const gone = new Set<string>();
  const buyers = Array.from({ length: count }, (_, index) => {
    const gap = 8 + 40 * random();
    const worth = 10 + 90 * random();
    const stopsAt = random() < 0.5 ? dayCount * random() : Number.POSITIVE_INFINITY;
    const days: number[] = [];
    for (
      let at = gap * random();
      at <= Math.min(dayCount, stopsAt);
      at += gap * Math.exp(0.3 * drawNormal(random))
    )
      days.push(LAST_DAY - dayCount + Math.round(at));
    const own = [...new Set(days.length > 0 ? days : [LAST_DAY - dayCount])];
    if (stopsAt < dayCount - 90) gone.add(`c${index}`);
    return {
      customerId: `c${index}`,
      days: own,
      spend: own.map(() => worth * Math.exp(0.2 * drawNormal(random))),
      returned: own.map(() => 0),
      lines: own.map(() => 2),
    };
  });
  return { buyers, gone };
}

describe("learning who comes back", () => {
  const { buyers, gone } = simulate(600, 500);
  const study = studyCustomers(buyers, { seed: 1, lastDay: LAST_DAY, horizon: 60 });

  it("tells who left from who is only between two visits, on days that it had not seen", () => {
    expect(study.method).toBe("trees");
    expect(study.metrics.trees?.auc).toBeGreaterThan(0.93);
    expect(study.metrics.trees?.calibrationError).toBeLessThan(0.05);
    expect(study.metrics.trees?.brier).toBeLessThanOrEqual(study.metrics.rate.brier);
  });

  it("expects little of the gone and the usual of the others", () => {
    const meanOf = (isGone: boolean) => {
      const own = study.outlooks.filter(({ customerId }) => gone.has(customerId) === isGone);
      return own.reduce((sum, { churnProbability }) => sum + churnProbability, 0) / own.length;
    };
    expect(meanOf(true)).toBeGreaterThan(0.9);
    expect(meanOf(false)).toBeLessThan(0.25);
    for (const { expectedOrders, atStake, churnProbability, next } of study.outlooks) {
      expect(expectedOrders).toBeGreaterThanOrEqual(0);
      expect(atStake).toBeGreaterThanOrEqual(0);
      expect(churnProbability).toBeGreaterThan(0);
      if (next) expect(next.from <= next.middle && next.middle <= next.to).toBe(true);
    }
  });

  it("says between which days the next order comes, right about as often as promised", () => {
    expect(study.metrics.nextOrderCoverage).toBeGreaterThan(0.74);
    expect(study.metrics.nextOrderCoverage).toBeLessThan(0.95);
  });

  it("gives the same for the same seed", () => {
    expect(studyCustomers(buyers, { seed: 1, lastDay: LAST_DAY, horizon: 60 }).outlooks).toEqual(
      study.outlooks,
    );
  });
});

it("lets the rate model speak where there are few buyers", () => {
  const { buyers } = simulate(60, 400);
  const study = studyCustomers(buyers, { seed: 1, lastDay: LAST_DAY });
  expect(study.method).toBe("purchase-rate");
  expect(study.metrics.trees).toBeNull();
  expect(study.metrics.rate.auc).toBeGreaterThan(0.85);
});

it("says what is missing", () => {
  const { buyers } = simulate(60, 400);
  expect(missingHistory(buyers, { lastDay: LAST_DAY })).toBeNull();
  expect(missingHistory(buyers.slice(0, 4), { lastDay: LAST_DAY })).toContain("at least 10");
  expect(missingHistory(simulate(60, 40).buyers, { lastDay: LAST_DAY })).toContain("at least 60 are needed");
  const once = buyers.map((buyer) => ({ ...buyer, days: buyer.days.slice(0, 1) }));
  expect(missingHistory(once, { lastDay: LAST_DAY })).toContain("no customer has come back");
});

it("looks at nothing after the day", () => {
  const { buyers } = simulate(20, 300, 3);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 300 }), (index, back) => {
      const buyer = buyers[index] as PurchaseHistory;
      const day = LAST_DAY - back;
      const places = buyer.days.flatMap((value, at) => (value <= day ? [at] : []));
      const until = <Value>(values: readonly Value[]) => places.map((at) => values[at] as Value);
      const past = {
        ...buyer,
        days: until(buyer.days),
        spend: until(buyer.spend),
        returned: until(buyer.returned),
        lines: until(buyer.lines),
      };
      expect(repeatFeatures(buyer, day, 60)).toEqual(repeatFeatures(past, day, 60));
    }),
  );
  const { train, calibrate, test, horizon } = planCutOffs(0, 500, 60);
  expect(Math.max(...train) + horizon).toBeLessThanOrEqual(calibrate);
  expect(calibrate + horizon).toBeLessThanOrEqual(test);
});

it("counts a day on which goods only came back as no order, and takes off what they cost once it is known", () => {
  const buyer = {
    customerId: "a",
    days: [100, 110, 130],
    spend: [20, 0, 40],
    returned: [0, 15, 0],
    lines: [1, 0, 3],
  };
  const features = repeatFeatures(buyer, 140, 30) ?? new Float64Array();
  const named = Object.fromEntries(REPEAT_FEATURES.map((name, index) => [name, features[index]]));
  expect(named).toMatchObject({ orders: 2, daysAway: 10, usualGap: 30, averageOrder: 30, returnShare: 0.25 });
  expect(gapsOf(buyer, 140)).toEqual([30]);
  expect(repeatFeatures(buyer, 99, 30)).toBeNull();
  expect(toRecord(buyer, 140)?.mean).toBe(22.5);
  expect(toRecord(buyer, 105)?.mean).toBe(20);
});

it("leans on everybody's gaps where a buyer has few, and gives no day to who stays away far too long", () => {
  const model = fitGaps([
    [10, 11, 9, 10],
    [30, 28, 31],
    [20, 22, 19],
  ]);
  if (!model) throw new Error("no gaps");
  const one = nextOrder(model, [10], 0);
  const many = nextOrder(model, Array(20).fill(10), 0);
  expect(many?.middle).toBe(10);
  expect(one?.middle).toBeGreaterThanOrEqual(many?.middle ?? 0);
  expect(nextOrder(model, [10, 10, 10], 200)).toBeNull();
  expect(fitGaps([[10]])).toBeNull();
});
