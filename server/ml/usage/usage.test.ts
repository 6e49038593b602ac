import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InsufficientDataError } from "../errors.ts";
import { drawPoisson, seededRandom } from "../random.ts";
import { guessUsage } from "./guess-usage.ts";
import { trainUsage } from "./train-usage.ts";
import { HISTORY_FEATURES, timeFeatures, USAGE_FEATURES, usageFeatures } from "./usage-features.ts";
import { knownShare, predictUsage, usageConfidence } from "./usage-model.ts";
import { toUsageSeries, type UsageSeries } from "./usage-series.ts";

/** 2026-03-02, a Monday, at midnight. */
const MONDAY = (Date.UTC(2026, 2, 2) / 3_600_000) | 0;

/** Busy from 8 to 18, half as busy at weekends. */
function rateOf(at: number, level: number): number {
  const { hour, is_weekend: isWeekend } = timeFeatures(at);
  return level * (hour >= 8 && hour < 18 ? 3 : 0.4) * (isWeekend ? 0.5 : 1);
}

function rhythm(hours: number, level: number, seed: number): UsageSeries {
  const random = seededRandom(seed);
  const values = Float64Array.from({ length: hours }, (_, index) =>
    drawPoisson(random, rateOf(MONDAY + index, level)),
  );
  return { firstHour: MONDAY, values };
}

/** The mean absolute error of somebody who knows the true rates, over the hours that cross-validation tests. */
function leastError(all: readonly (readonly [UsageSeries, number])[]): number {
  const errors = all.flatMap(([{ firstHour, values }, level]) =>
    Array.from(values, (value, index) => Math.abs(value - rateOf(firstHour + index, level))).slice(
      values.length / 4,
    ),
  );
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

describe("the features of usage", () => {
  const counting: UsageSeries = {
    firstHour: MONDAY,
    values: Float64Array.from({ length: 800 }, (_, i) => i),
  };

  it("are thirty, and count back from the hour under way, days from the hour they are for", () => {
    const at = MONDAY + 31 * 24 + 14;
    const features = usageFeatures(counting, at + 1);
    expect(USAGE_FEATURES).toHaveLength(30);
    expect(Object.keys(features)).toEqual([...USAGE_FEATURES]);
    const now = at - MONDAY;
    expect(features).toMatchObject({
      // 2 April 2026, a Thursday.
      hour: 15,
      day_of_week: 3,
      day_of_month: 2,
      month: 4,
      is_weekend: 0,
      usage_lag_1h: now - 1,
      usage_lag_1d: now - 23,
      usage_lag_30d: now - 719,
      usage_min_24h: now - 24,
      usage_max_24h: now - 1,
      usage_mean_24h: now - 12.5,
      usage_mean_30d: now - 360.5,
      usage_same_hour_mean_7d: now - 95,
    });
    // Of 24 consecutive whole numbers: sqrt((24^2 - 1) / 12 * 24 / 23).
    expect(features.usage_std_24h).toBeCloseTo(Math.sqrt(50), 12);
    expect(features.usage_trend_7d).toBeCloseTo((now - 84.5) / (now - 360.5) - 1, 12);
    expect(features.hour_sin ** 2 + features.hour_cos ** 2).toBeCloseTo(1, 12);
  });

  it("never look at the hour under way or later", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 799 }), (index) => {
        const known = usageFeatures(counting, MONDAY + index);
        const values = counting.values.map((value, place) => (place >= index - 1 ? 1e9 : value));
        expect(usageFeatures({ ...counting, values }, MONDAY + index)).toEqual(known);
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  it("are unknown where there is no past, and the same as of a subject that began later", () => {
    const hour = MONDAY + 700;
    const young = { firstHour: hour - 10, values: counting.values.slice(690, 699) };
    expect(usageFeatures(counting, hour, hour - 10)).toEqual(usageFeatures(young, hour));
    const newborn = usageFeatures(counting, hour, hour);
    expect(HISTORY_FEATURES.every((name) => Number.isNaN(newborn[name]))).toBe(true);
    expect(knownShare(newborn)).toBe(0);
    expect(knownShare(usageFeatures(counting, MONDAY + 790))).toBe(1);
  });
});

describe("the rule of thumb", () => {
  it("is the average times how busy the hour usually is", () => {
    const values = Float64Array.from({ length: 240 }, (_, index) => (index % 24 === 9 ? 24 : 0));
    // Ten days, mean 1: (10 * 24 + 5) / 15 at nine, 5 / 15 elsewhere.
    expect(guessUsage({ firstHour: MONDAY, values }, MONDAY + 249)).toBeCloseTo(245 / 15, 12);
    expect(guessUsage({ firstHour: MONDAY, values }, MONDAY + 241)).toBeCloseTo(1 / 3, 12);
  });

  it("works once one hour is over, and says when it knows nothing", () => {
    const one = toUsageSeries([{ hour: MONDAY, quantity: 7 }], MONDAY + 1);
    expect(guessUsage(one, MONDAY + 2)).toBe(7);
    expect(guessUsage(toUsageSeries([], MONDAY), MONDAY)).toBeNull();
  });
});

describe("a series", () => {
  it("has zeros where nothing was counted, and nothing from its end on", () => {
    const counted = [
      { hour: 12, quantity: 2 },
      { hour: 10, quantity: 1 },
      { hour: 14, quantity: 9 },
    ];
    expect(toUsageSeries(counted, 14)).toEqual({ firstHour: 10, values: Float64Array.from([1, 0, 2, 0]) });
  });
});

describe("the model of usage", () => {
  const series = [rhythm(21 * 24, 10, 1), rhythm(21 * 24, 3, 2)];
  const model = trainUsage(series, { seed: 7 });

  it("beats the rule of thumb by far on hours it has not seen, and comes near the true rates, where there is a rhythm", () => {
    const [large, small] = series;
    if (!large || !small) throw new Error("there are two series");
    const least = leastError([
      [large, 10],
      [small, 3],
    ]);
    expect(model.metrics.mae).toBeLessThan(0.75 * model.metrics.guessMae);
    expect(model.metrics.mae).toBeLessThan(1.35 * least);
    expect(model.metrics.r2).toBeGreaterThan(0.8);
    expect(model.metrics).toMatchObject({ rows: 2 * 21 * 24, subjects: 2, folds: 3 });
  });

  it("knows day from night for a subject it has never seen, and trusts itself less there", () => {
    const hour = MONDAY + 21 * 24 + 24;
    const nobody = toUsageSeries([], hour);
    const [day, night] = [hour + 12, hour + 3].map((at) => usageFeatures(nobody, at));
    if (!day || !night) throw new Error("two hours were asked for");
    const [atNoon = 0, atNight = 0] = predictUsage(model, [day, night]);
    expect(atNoon).toBeGreaterThan(2 * atNight);
    expect(usageConfidence(model.metrics, day)).toBe(0);
    const old = usageFeatures(series[0] ?? nobody, MONDAY + 21 * 24);
    expect(usageConfidence(model.metrics, old)).toBeGreaterThan(0.5);
  });

  it("is plain JSON, and the same for the same seed", () => {
    const rows = [usageFeatures(series[1] ?? toUsageSeries([], 0), MONDAY + 300)];
    const copy = JSON.parse(JSON.stringify(model));
    expect(predictUsage(copy, rows)).toEqual(predictUsage(model, rows));
    expect(trainUsage([rhythm(72, 5, 4)], { seed: 7 })).toEqual(trainUsage([rhythm(72, 5, 4)], { seed: 7 }));
  });

  it("never answers below nothing, and takes usage that is always zero", () => {
    const idle = trainUsage([{ firstHour: MONDAY, values: new Float64Array(96) }], { seed: 1 });
    const [answer] = predictUsage(idle, [usageFeatures(toUsageSeries([], MONDAY), MONDAY)]);
    expect(answer).toBe(0);
  });

  it("asks for two days at least", () => {
    expect(() => trainUsage([rhythm(47, 5, 1)], { seed: 1 })).toThrow(InsufficientDataError);
  });
});
