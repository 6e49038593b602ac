import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DailyForecast, forecastFromAverage, spreadSteps } from "./daily-forecast.ts";
import { drawCorrelation, quantileCorners, simulateDemand } from "./demand-paths.ts";
import {
  capToBudget,
  newsvendorLevel,
  planReorder,
  roundOrder,
  safetyStock,
  totalQuantile,
} from "./reorder.ts";
import { runDownStock } from "./run-down-stock.ts";
import { sortedQuantile } from "./sorted-quantile.ts";
import { drawStandardPaths, shareStandardPaths } from "./standard-paths.ts";

const draws = drawStandardPaths({ paths: 4000, days: 30, correlation: 0.25, seed: 1 });
const flat = (point: number, half80: number): DailyForecast => {
  const day = (value: number) => new Array<number>(30).fill(Math.max(0, value));
  return {
    point: day(point),
    lower80: day(point - half80),
    upper80: day(point + half80),
    lower95: day(point - half80 * 1.53),
    upper95: day(point + half80 * 1.53),
  };
};
const certain = flat(10, 0);
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;
const rules = { serviceLevel: 0.95, leadTimeDays: 3, coverDays: 7, packSize: 6, minOrder: 0 };

describe("simulated demand", () => {
  it("averages the point forecast and fills the 80% band 80 times of 100", () => {
    const { units, paths, days } = simulateDemand(flat(20, 6), draws, 30);
    expect(mean(units)).toBeCloseTo(20, 1);
    const inside = units.filter((value) => value >= 14 && value <= 26).length / (paths * days);
    expect(inside).toBeGreaterThan(0.78);
    expect(inside).toBeLessThan(0.82);
  });

  it("averages the point forecast where the band is skewed and touches zero", () => {
    const slow: DailyForecast = { point: [1.2], lower80: [0], upper80: [3], lower95: [0], upper95: [5] };
    expect(mean(simulateDemand(slow, draws, 1).units)).toBeCloseTo(1.2, 1);
  });

  it("never orders a quantile below a lower one, whatever the bands", () => {
    const value = fc.double({ min: -50, max: 500, noNaN: true });
    fc.assert(
      fc.property(value, value, value, value, value, (point, a, b, c, d) => {
        const one: DailyForecast = { point: [point], lower80: [a], upper80: [b], lower95: [c], upper95: [d] };
        const corners = quantileCorners(one, 0);
        expect(corners[0]).toBeGreaterThanOrEqual(0);
        expect(corners).toEqual(corners.toSorted((x, y) => x - y));
      }),
    );
  });

  it("spreads a total more than independent days would, by the correlation asked for", () => {
    const { units, paths } = simulateDemand(flat(100, 12.816), draws, 30);
    const totals = Array.from({ length: paths }, (_, path) =>
      units.subarray(path * 30, path * 30 + 30).reduce((sum, one) => sum + one, 0),
    );
    const deviation = Math.sqrt(mean(totals.map((total) => (total - mean(totals)) ** 2)));
    // sd of 30 days with sd 10 and correlation 0.25: 10 sqrt(30 + 30 x 29 x 0.25) = 157.3; independent: 54.8.
    expect(deviation).toBeGreaterThan(145);
    expect(deviation).toBeLessThan(170);
  });

  it("is the same for the same seed", () => {
    const options = { paths: 10, days: 5, correlation: 0.3, seed: 9 };
    expect(drawStandardPaths(options)).toEqual(drawStandardPaths(options));
  });

  it("spreads a weekly step over days that together fill the week's band again", () => {
    const week = { point: [140], lower80: [120], upper80: [160], lower95: [109.4], upper95: [170.6] };
    const days = spreadSteps(week, [7]);
    expect(days.point).toEqual(new Array(7).fill(20));
    const { units, paths } = simulateDemand(days, draws, 7);
    const totals = Array.from({ length: paths }, (_, path) =>
      units.subarray(path * 7, path * 7 + 7).reduce((sum, one) => sum + one, 0),
    );
    const inside = totals.filter((total) => total >= 120 && total <= 160).length / paths;
    expect(inside).toBeGreaterThan(0.77);
    expect(inside).toBeLessThan(0.83);
  });

  it("of a slow seller is counts with the forecast's mean, dispersion and likeness of days", () => {
    const day = (value: number) => new Array<number>(30).fill(value);
    const slow: DailyForecast = {
      point: day(0.3),
      lower80: day(0),
      upper80: day(1),
      lower95: day(0),
      upper95: day(2),
      correlation: 0.1,
      dispersion: 1.5,
    };
    const correlation = drawCorrelation(slow);
    expect(correlation).toBeGreaterThan(0.1);
    const alike = drawStandardPaths({ paths: 20_000, days: 30, correlation, seed: 2 });
    const { units, paths } = simulateDemand(slow, alike, 30);
    expect(units.every(Number.isInteger)).toBe(true);
    expect(mean(units)).toBeCloseTo(0.3, 2);
    expect(mean(units.map((one) => (one - 0.3) ** 2))).toBeCloseTo(0.45, 1);
    const totals = Array.from({ length: paths }, (_, path) =>
      units.subarray(path * 30, path * 30 + 30).reduce((sum, one) => sum + one, 0),
    );
    // Variance of 30 days of 0.45 each with correlation 0.1: 30 x 0.45 x (1 + 29 x 0.1) = 52.65; independent: 13.5.
    const variance = mean(totals.map((total) => (total - 9) ** 2));
    expect(variance).toBeGreaterThan(44);
    expect(variance).toBeLessThan(60);
  });

  it("asks the draws for no more likeness than bands need", () => {
    expect(drawCorrelation({ ...flat(20, 6), correlation: 0.07 })).toBe(0.07);
    expect(drawCorrelation(flat(20, 6))).toBe(0.25);
    expect(drawCorrelation({ ...flat(20, 6), correlation: -0.02 })).toBe(0);
  });

  it("shares the draws of one correlation", () => {
    const drawsFor = shareStandardPaths({ paths: 10, days: 5, seed: 9 });
    expect(drawsFor(0.3)).toBe(drawsFor(0.301));
    expect(drawsFor(0.3)).toEqual(drawStandardPaths({ paths: 10, days: 5, correlation: 0.3, seed: 9 }));
  });
});

describe("stock run down by demand", () => {
  const lot = (units: number, expiresIn: number | null = null) => ({ units, expiresIn });

  it("of 45 units at 10 a day is out on the fifth day, before a delivery on day 7", () => {
    const demand = simulateDemand(certain, draws, 30);
    const outlook = runDownStock(demand, { lots: [lot(45)], receipts: [] }, 7);
    expect(outlook.daysUntilOut).toEqual({ p10: 4, p50: 4, p90: 4 });
    expect(outlook.outBeforeDelivery).toBe(1);
    expect(outlook.lostUnits).toBeCloseTo(25, 4);
  });

  it("lasts until a dated receipt and on with it", () => {
    const demand = simulateDemand(certain, draws, 30);
    const receipt = { units: 30, day: 4, expiresIn: null };
    const outlook = runDownStock(demand, { lots: [lot(45)], receipts: [receipt] }, 7);
    expect(outlook.daysUntilOut.p50).toBe(7);
    expect(outlook.lostUnits).toBe(0);
  });

  it("sells the lot that expires first first and wastes what is left the day it expires", () => {
    const demand = simulateDemand(certain, draws, 30);
    const outlook = runDownStock(demand, { lots: [lot(100, 20), lot(35, 2), lot(5, 0)], receipts: [] }, 1);
    // Day 0: the expired 5 go; days 0 and 1 sell 20 of the 35, 15 expire; the 100 last days 2 to 11.
    expect(outlook.wasteUnits.map((units) => Math.round(units * 1e4) / 1e4)).toEqual([0, 15, 5]);
    expect(outlook.daysUntilOut.p50).toBe(12);
  });

  it("of nothing is out at once and loses every sale until the delivery", () => {
    const demand = simulateDemand(certain, draws, 30);
    const outlook = runDownStock(demand, { lots: [], receipts: [] }, 3);
    expect(outlook.daysUntilOut.p90).toBe(0);
    expect(outlook.lostUnits).toBeCloseTo(30, 4);
  });

  it("that nobody buys never runs out and spoils whole", () => {
    const demand = simulateDemand(flat(0, 0), draws, 30);
    const outlook = runDownStock(demand, { lots: [lot(8, 10)], receipts: [] }, 7);
    expect(outlook.wasteUnits).toEqual([8]);
    expect(outlook.daysUntilOut.p50).toBeNull();
    expect(outlook.outBeforeDelivery).toBe(0);
  });

  it("never wastes more than there was, and its dates are in order", () => {
    const demand = simulateDemand(
      flat(6, 5),
      drawStandardPaths({ paths: 40, days: 30, correlation: 0.25, seed: 3 }),
      30,
    );
    const lots = fc.array(
      fc.record({
        units: fc.integer({ min: -3, max: 60 }),
        expiresIn: fc.option(fc.integer({ min: -2, max: 40 })),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lots, (shelf) => {
        const outlook = runDownStock(demand, { lots: shelf, receipts: [] }, 7);
        const onHand = shelf.reduce((sum, { units }) => sum + Math.max(0, units), 0);
        const wasted = outlook.wasteUnits.reduce((sum, units) => sum + units, 0);
        expect(wasted).toBeLessThanOrEqual(onHand + 1e-6);
        const { p10, p50, p90 } = outlook.daysUntilOut;
        expect(p10 ?? 99).toBeLessThanOrEqual(p50 ?? 99);
        expect(p50 ?? 99).toBeLessThanOrEqual(p90 ?? 99);
      }),
      { numRuns: 60 },
    );
  });
});

describe("reordering", () => {
  it("waits above the reorder point and fills up in whole packs below it", () => {
    const demand = simulateDemand(certain, draws, 30);
    expect(planReorder(demand, 31, rules).quantity).toBe(0);
    const due = planReorder(demand, 30, rules);
    expect(due.reorderPoint).toBeCloseTo(30, 4);
    expect(due.orderUpTo).toBeCloseTo(100, 4);
    expect(due.quantity).toBe(72);
  });

  it("keeps more in reserve the surer the shop wants to be", () => {
    const demand = simulateDemand(flat(10, 5), draws, 30);
    const [half, high] = [0.5, 0.98].map(
      (serviceLevel) => planReorder(demand, 0, { ...rules, serviceLevel }).reorderPoint,
    );
    expect(half).toBeCloseTo(30, 0);
    expect(high).toBeGreaterThan(38);
  });

  it("orders whole packs and no less than the supplier accepts", () => {
    expect(roundOrder(1, { packSize: 6, minOrder: 20 })).toBe(24);
    expect(roundOrder(24.0000000001, { packSize: 6, minOrder: 0 })).toBe(24);
    expect(roundOrder(0, { packSize: 6, minOrder: 20 })).toBe(0);
  });

  it("stocks a perishable up to the critical ratio's quantile", () => {
    const demand = simulateDemand(flat(100, 25.632), draws, 1);
    // Ratio (4 - 1) / (4 - 0) = 0.75: mean 100 + 0.6745 x sd 20 = 113.5 under a normal distribution.
    const level = newsvendorLevel(demand, 1, { price: 4, cost: 1, salvage: 0 });
    expect(level).toBeGreaterThan(111.5);
    expect(level).toBeLessThan(115.5);
    expect(newsvendorLevel(demand, 1, { price: 1, cost: 1, salvage: 0 })).toBeNull();
  });

  it("stretches a lead time beyond the simulated days in proportion", () => {
    const demand = simulateDemand(certain, draws, 30);
    expect(totalQuantile(demand, 60, 0.5)).toBeCloseTo(600, 3);
  });

  it("reckons safety stock as z sqrt(L sd^2 + D^2 sdL^2)", () => {
    const input = { z: 1.645, leadTimeDays: 4, leadTimeDeviation: 1, demandPerDay: 10, demandDeviation: 5 };
    expect(safetyStock(input)).toBeCloseTo(1.645 * Math.sqrt(4 * 25 + 100), 9);
  });

  it("spends a budget on what protects most money per money, each order whole", () => {
    const lines = [
      { quantity: 10, unitCost: 10, atStake: 50 },
      { quantity: 10, unitCost: 5, atStake: 100 },
      { quantity: 4, unitCost: 10, atStake: 30 },
    ];
    expect(capToBudget(lines, 95)).toEqual([false, true, true]);
    expect(capToBudget(lines, 0)).toEqual([false, false, false]);
  });
});

it("forecasts a mere average with bands as wide as counting makes them", () => {
  const forecast = forecastFromAverage(4, 2);
  expect(forecast.point).toEqual([4, 4]);
  expect(forecast.upper80[0]).toBeCloseTo(4 + 1.2816 * Math.sqrt(6), 9);
  expect(forecast.lower95[0]).toBe(0);
});

it("sortedQuantile is R's type 7", () => {
  // R: quantile(c(1, 2, 4, 8), c(.1, .5, .9), type = 7) -> 1.3 3.0 6.8
  expect([0.1, 0.5, 0.9].map((p) => sortedQuantile([1, 2, 4, 8], p))).toEqual([
    1.3,
    3,
    expect.closeTo(6.8, 9),
  ]);
});
