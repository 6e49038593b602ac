import { describe, expect, it } from "vitest";
import { autoForecast } from "../evaluation/auto-forecast.ts";
import { wape } from "../evaluation/metrics.ts";
import type { Covariate, Series } from "../forecaster.ts";
import { drawNormal, seededRandom } from "../random.ts";
import { effectFactors, estimateEffects } from "./covariate-effects.ts";

const DAYS = 420;
const HORIZON = 28;
const random = seededRandom(21);
const flag = Float64Array.from({ length: DAYS + HORIZON }, () => (random() < 0.25 ? 1 : 0));
const price = Float64Array.from({ length: DAYS + HORIZON }, () => (random() < 0.3 ? 1.5 : 2));
const index = Float64Array.from({ length: DAYS + HORIZON }, (_, t) => 100 + 0.05 * t + 0.001 * Math.sin(t));
const rate = Float64Array.from({ length: DAYS + HORIZON }, (_, t) => 5 + Math.floor(t / 90) * 0.3);
const known = (name: string, values: Float64Array, more: Partial<Covariate> = {}): Covariate => ({
  name,
  kind: "known-future",
  values,
  ...more,
});

/** Sales with a week, a promotion worth half as much again and a price elasticity of -2. */
const sales = Float64Array.from({ length: DAYS + HORIZON }, (_, t) => {
  const week = 1 + 0.3 * Math.sin((2 * Math.PI * t) / 7);
  return (
    80 * week * 1.5 ** (flag[t] ?? 0) * ((price[t] ?? 2) / 2) ** -2 * Math.exp(0.05 * drawNormal(random))
  );
});

const seriesWith = (covariates: readonly Covariate[], values = sales.subarray(0, DAYS)): Series => ({
  values,
  seasonLength: 7,
  frequency: "day",
  startDay: 19_000,
  covariates,
});

describe("effects of covariates", () => {
  it("recovers a promotion's factor and a price's elasticity", () => {
    const covariates = [known("promo", flag), known("price", price)];
    const effects = estimateEffects(seriesWith(covariates));
    if (!effects) throw new Error("no effect was found");
    const at = (promo: number, cost: number) =>
      effectFactors(
        effects,
        [known("promo", Float64Array.of(promo)), known("price", Float64Array.of(cost))],
        0,
        1,
      )[0];
    expect((at(1, 2) ?? 0) / (at(0, 2) ?? 1)).toBeCloseTo(1.5, 1);
    expect((at(0, 1.5) ?? 0) / (at(0, 2) ?? 1)).toBeCloseTo(0.75 ** -2, 1);
  });

  it("leaves out what follows the trend, moves seldom, or never changes", () => {
    const covariates = [
      known("index", index),
      known("rate", rate),
      known("none", new Float64Array(DAYS + HORIZON)),
    ];
    expect(estimateEffects(seriesWith(covariates))).toBeNull();
  });

  it("reads a category state by state", () => {
    const state = flag.map((value, t) => (value === 1 ? 2 : t % 5 === 0 ? 1 : 0));
    const effects = estimateEffects(
      seriesWith([known("event", state, { isCategorical: true }), known("price", price)]),
    );
    expect(effects?.columns.map(({ covariate, state: of }) => `${covariate} ${of}`)).toContain("event 2");
    expect(effects?.columns.map(({ covariate, state: of }) => `${covariate} ${of}`)).not.toContain("event 1");
  });
});

describe("the automatic choice", () => {
  const actual = sales.subarray(DAYS);
  const missOf = (series: Series) => wape(actual, autoForecast(series, { horizon: HORIZON }).point);

  it("uses a covariate that explains the sales, and is no worse for one that does not", () => {
    const without = missOf(seriesWith([]));
    const informed = missOf(seriesWith([known("promo", flag), known("price", price)]));
    expect(informed).toBeLessThan(0.3 * without);
    const noise = Float64Array.from({ length: DAYS + HORIZON }, () => drawNormal(random));
    expect(missOf(seriesWith([known("noise", noise)]))).toBeLessThan(1.05 * without);
  });

  it("looks at no future value that is only known afterwards", () => {
    const later = (values: Float64Array) =>
      autoForecast(seriesWith([known("promo", values, { kind: "past-only" })]), { horizon: HORIZON });
    const changed = flag.map((value, t) => (t < DAYS ? value : 1 - value));
    expect(later(changed)).toEqual(later(flag));
  });
});
