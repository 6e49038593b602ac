import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { autoForecast } from "../evaluation/auto-forecast.ts";
import { fitMembers } from "../evaluation/fit-members.ts";
import type { Series } from "../forecaster.ts";
import { methods } from "../forecasters/registry.ts";
import { seededRandom } from "../random.ts";
import { sumContributions } from "./components.ts";
import { explainForecast } from "./explain-forecast.ts";

const DAYS = 420;
const WEEK = [-4, -3, -2, 0, 1, 6, 2];
const HORIZON = 28;
const PROMOTION_LIFT = 1.6;
const isPromoted = (t: number) => t % 60 >= 10 && t % 60 < 17;

function promotedShop(seed: number): Series {
  const random = seededRandom(seed);
  const values = Float64Array.from({ length: DAYS }, (_, t) => {
    const usual = 40 + 0.02 * t + (WEEK[t % 7] ?? 0) + 4 * (random() - 0.5);
    return usual * (isPromoted(t) ? PROMOTION_LIFT : 1);
  });
  const promotion = Float64Array.from({ length: DAYS + HORIZON }, (_, t) => (isPromoted(t) ? 1 : 0));
  return {
    values,
    seasonLength: 7,
    frequency: "day",
    startDay: 19_000,
    covariates: [{ name: "promotion", kind: "known-future", values: promotion }],
  };
}

const plainSeries = fc
  .record({
    values: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 30, maxLength: 120 }),
    frequency: fc.constantFrom("day" as const, "month" as const),
  })
  .map(({ values, frequency }): Series => {
    return {
      values: Float64Array.from(values),
      frequency,
      seasonLength: frequency === "day" ? 7 : 12,
      startDay: 19_000,
    };
  });

function expectToAddUp(parts: ReturnType<typeof explainForecast>, point: Float64Array): void {
  const sum = sumContributions(parts, point.length);
  const size = Math.max(1, ...point.map(Math.abs));
  point.forEach((value, step) => {
    expect(Math.abs((sum[step] ?? Number.NaN) - value)).toBeLessThan(1e-9 * size);
  });
}

describe("what a forecast is made of", () => {
  it("adds up to the forecast for whatever history and choice of methods", () => {
    fc.assert(
      fc.property(plainSeries, (series) => {
        const { point, fitted } = autoForecast(series, { horizon: 14 });
        expectToAddUp(
          explainForecast({ members: fitted, point, frequency: series.frequency ?? "day" }),
          point,
        );
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it("leaves nothing over for any method by itself", () => {
    const series = promotedShop(1);
    for (const { forecaster } of methods) {
      const made = fitMembers([{ name: forecaster.name, weight: 1 }], {
        series,
        history: series.values,
        horizon: HORIZON,
        supplied: [],
      });
      expect(made, forecaster.name).not.toBeNull();
      if (!made) continue;
      const parts = explainForecast({ members: made.members, point: made.point, frequency: "day" });
      expectToAddUp(parts, made.point);
      const left = Math.max(...(parts.adjustment ?? []).map(Math.abs));
      expect(left, forecaster.name).toBeLessThan(1e-8);
    }
  });

  it("says what Prophet adds for a promotion", () => {
    const series = promotedShop(3);
    const made = fitMembers([{ name: "prophet", weight: 1 }], {
      series,
      history: series.values,
      horizon: HORIZON,
      supplied: [],
    });
    if (!made) throw new Error("not fitted");
    const parts = explainForecast({ members: made.members, point: made.point, frequency: "day" });
    for (const [step, part] of (parts.promotion ?? []).entries()) {
      const expected = isPromoted(DAYS + step) ? 48 * (PROMOTION_LIFT - 1) : 0;
      expect(Math.abs(part - expected)).toBeLessThan(5);
    }
    expect(parts.promotion).toHaveLength(HORIZON);
  });

  it("finds the weekdays and the promotion that were put in", () => {
    const series = promotedShop(2);
    const made = fitMembers([{ name: "linear-covariates", weight: 1 }], {
      series,
      history: series.values,
      horizon: HORIZON,
      supplied: [],
    });
    if (!made) throw new Error("not fitted");
    const parts = explainForecast({ members: made.members, point: made.point, frequency: "day" });
    const weekOf = (step: number) => parts.week?.[step] ?? Number.NaN;
    const saturday = (5 - (DAYS % 7) + 7) % 7;
    const mean = WEEK.reduce((sum, effect) => sum + effect, 0) / 7;
    expect(weekOf(saturday)).toBeCloseTo(6 - mean, 0);
    const promoted = Array.from({ length: HORIZON }, (_, step) => isPromoted(DAYS + step));
    const lifts = promoted.map((isOn, step) => {
      const lift = parts.promotion?.[step] ?? 0;
      return isOn ? lift / ((made.point[step] ?? 0) - lift) : Math.abs(lift);
    });
    expect(promoted).toContain(true);
    promoted.forEach((isOn, step) => {
      if (isOn) expect(lifts[step]).toBeGreaterThan(0.4);
      if (isOn) expect(lifts[step]).toBeLessThan(0.75);
      else expect(lifts[step]).toBeLessThan(1e-9);
    });
  });

  it("says so when a member's model is kept elsewhere", () => {
    const point = Float64Array.of(10, 12);
    const members = [
      { name: "naive", weight: 0.5, model: { last: 8, deviation: 1 } },
      { name: "global-boosting", weight: 0.5, model: {} },
    ];
    const parts = explainForecast({ members, point, frequency: "day" });
    expect(parts.level).toEqual(Float64Array.of(4, 4));
    expect(parts.shared).toEqual(Float64Array.of(6, 8));
    expect(parts.adjustment).toBeUndefined();
  });

  it("takes what a limit cut off for an adjustment", () => {
    const members = [{ name: "drift", weight: 1, model: { last: 2, slope: -1.5, deviation: 1, span: 9 } }];
    const parts = explainForecast({ members, point: Float64Array.of(0.5, 0), frequency: "month" });
    expect(parts.level).toEqual(Float64Array.of(0.5, 0.5));
    expect(parts.trend).toEqual(Float64Array.of(0, -1.5));
    expect(parts.adjustment).toEqual(Float64Array.of(0, 1));
  });
});
