import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import initProphet, { Prophet } from "@bsull/augurs/prophet";
import { optimizer } from "@bsull/augurs-prophet-wasmstan";
import { beforeAll, expect, it } from "vitest";
import { autoForecast } from "../evaluation/auto-forecast.ts";
import type { Series } from "../forecaster.ts";
import known from "./fixtures/prophet-values.json" with { type: "json" };
import { prophet } from "./prophet.ts";

const DAY_SECONDS = 86_400;
const START = 18_000;
const HORIZON = 60;

/** Two and a half years of days with a bent trend, a week, a year and repeatable noise. */
const values = Float64Array.from({ length: 900 }, (_, t) => {
  const trend = 200 + 0.1 * t - (t > 500 ? 0.2 * (t - 500) : 0);
  const noise = 15 * (Math.sin(t * 12.9898) + Math.sin(t * 78.233));
  return trend + 30 * Math.sin((2 * Math.PI * t) / 7) + 20 * Math.cos((2 * Math.PI * t) / 365.25) + noise;
});
const series: Series = { values, seasonLength: 7, frequency: "day", startDay: START };
const meanDistance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, step) => sum + Math.abs(value - (b[step] ?? 0)), 0) / a.length;

interface StanProblem {
  readonly T: number;
  readonly y: readonly number[];
  readonly t: readonly number[];
  readonly t_change: readonly number[];
  readonly X: readonly (readonly number[])[];
}

interface Parameters {
  readonly slope: number;
  readonly offset: number;
  readonly changes: readonly number[];
  readonly effects: readonly number[];
  readonly noise: number;
}

const sumOf = (values: readonly number[], of: (value: number) => number) =>
  values.reduce((sum, value) => sum + of(value), 0);

/** Prophet's log posterior up to a constant, straight from its Stan program. */
function logPosterior({ T, y, t, t_change, X }: StanProblem, parameters: Parameters): number {
  const { slope, offset, changes, effects, noise } = parameters;
  const residuals = y.map((value, row) => {
    const time = t[row] ?? 0;
    const bends = sumOf(
      changes.map((change, j) => change * Math.max(time - (t_change[j] ?? 0), 0)),
      (bend) => bend,
    );
    const season = sumOf(
      effects.map((effect, j) => effect * (X[row]?.[j] ?? 0)),
      (part) => part,
    );
    return value - slope * time - offset - bends - season;
  });
  const priors = (slope ** 2 + offset ** 2) / 50 + 2 * noise ** 2;
  const shrinkage =
    sumOf(changes, (change) => Math.abs(change) / 0.05) + sumOf(effects, (effect) => effect ** 2 / 200);
  return (
    -priors -
    shrinkage -
    T * Math.log(noise) -
    sumOf(residuals, (residual) => residual ** 2) / (2 * noise ** 2)
  );
}

/** The original: Prophet's Stan model compiled to WebAssembly, with a look at what it was asked and what it found. */
function stanForecast() {
  const seconds = (t: number) => DAY_SECONDS * (START + t);
  const seen: { problem?: StanProblem; found?: Parameters } = {};
  const optimize: typeof optimizer.optimize = (init, data, options) => {
    const output = optimizer.optimize(init, data, options);
    const { k, m, delta, beta, sigmaObs } = output.params;
    seen.problem = JSON.parse(String(data));
    seen.found = { slope: k, offset: m, changes: [...delta], effects: [...beta], noise: sigmaObs };
    return output;
  };
  const original = new Prophet({ optimizer: { optimize } as typeof optimizer, intervalWidth: 0.8 });
  original.fit({ ds: Array.from(values, (_, t) => seconds(t)), y: Array.from(values) });
  const ahead = Array.from({ length: HORIZON }, (_, step) => seconds(values.length + step));
  return { ...seen, forecast: original.predict({ ds: ahead }).yhat };
}

beforeAll(async () => {
  const script = createRequire(import.meta.url).resolve("@bsull/augurs/prophet");
  await initProphet({ module_or_path: readFileSync(script.replace("prophet.js", "prophet_bg.wasm")) });
});

it("finds parameters at least as probable as Prophet's own Stan model, and the same forecast", () => {
  const { problem, found, forecast: stan } = stanForecast();
  if (!problem || !found) throw new Error("Stan was not asked");
  const model = prophet.fit(series, prophet.defaults);
  const scale = values.reduce((most, value) => Math.max(most, value), 0);
  const [slope = 0, offset = 0, ...rest] = model.coefficients.map((value) => value / scale);
  const bends = model.design.changepoints.length;
  const ours = {
    slope,
    offset,
    changes: rest.slice(0, bends),
    effects: rest.slice(bends),
    noise: model.noise / scale,
  };
  expect(logPosterior(problem, ours)).toBeGreaterThanOrEqual(logPosterior(problem, found));

  const forecast = prophet.predict(model, HORIZON, [0.8]);
  const [band] = forecast.bands;
  expect(meanDistance(forecast.point, stan.point)).toBeLessThan(1.5);
  expect(meanDistance(band?.lower ?? [], stan.intervals?.lower ?? [])).toBeLessThan(3);
  expect(meanDistance(band?.upper ?? [], stan.intervals?.upper ?? [])).toBeLessThan(3);
});

it("learns the effect of a holiday and repeats it on its next day", () => {
  const past = [100, 465, 830];
  const withHoliday = values.map((value, t) => (past.includes(t) ? value + 150 : value));
  const days = [...past, values.length + 4].map((t) => START + t);
  const params = { ...prophet.defaults, holidays: [{ name: "fair", days }] };
  const forecast = prophet.predict(prophet.fit({ ...series, values: withHoliday }, params), HORIZON, []);
  const plain = prophet.predict(prophet.fit(series, prophet.defaults), HORIZON, []);
  expect((forecast.point[4] ?? 0) - (plain.point[4] ?? 0)).toBeGreaterThan(120);
  expect(Math.abs((forecast.point[5] ?? 0) - (plain.point[5] ?? 0))).toBeLessThan(5);
});

it("monthly series get a year and no week", () => {
  const monthly: Series = {
    values: values.slice(0, 60),
    seasonLength: 12,
    frequency: "month",
    startDay: START,
  };
  const { design } = prophet.fit(monthly, prophet.defaults);
  expect([design.yearWaves, design.weekWaves]).toEqual([10, 0]);
});

/** The shop of fixtures/prophet-values.py, of which `ahead` future days of promotion and price are known. */
function promotedShop(ahead: number): Series {
  const { sales, promotion, price, startDay } = known;
  const covariate = (name: string, values: readonly number[]) =>
    ({
      name,
      kind: "known-future",
      values: Float64Array.from(values.slice(0, sales.length + ahead)),
    }) as const;
  return {
    values: Float64Array.from(sales),
    seasonLength: 7,
    frequency: "day",
    startDay,
    covariates: [covariate("promotion", promotion), covariate("price", price)],
  };
}
const fair = { name: "fair", days: known.fair.map((t) => known.startDay + t) };
const AHEAD = known.point.length;

it("forecasts what Prophet for Python does, with a holiday, a promotion and a price", () => {
  const params = { ...prophet.defaults, holidays: [fair] };
  const model = prophet.fit(promotedShop(AHEAD), params);
  const { point } = prophet.predict(model, AHEAD, []);
  expect(meanDistance(point, known.point)).toBeLessThan(0.1);
  const [holiday = 0, promoted = 0] = model.coefficients.slice(-3);
  expect(holiday / Math.max(...known.holidayEffect)).toBeCloseTo(1, 1);
  expect(Math.abs(promoted - Math.max(...known.promotionEffect))).toBeLessThan(0.3);
});

it("takes a covariate for usual beyond where it is known, and never looks further", () => {
  const model = prophet.fit(promotedShop(10), prophet.defaults);
  const wholly = prophet.fit(promotedShop(AHEAD), prophet.defaults);
  const { point } = prophet.predict(model, AHEAD, []);
  const expected = prophet.predict(wholly, AHEAD, []).point;
  expect(point.slice(0, 10)).toEqual(expected.slice(0, 10));
  const usual = prophet.predict({ ...wholly, ahead: [] }, AHEAD, []).point;
  expect(point.slice(10)).toEqual(usual.slice(10));
  expect(point.every(Number.isFinite)).toBe(true);
});

it("is tried with its covariates when it is asked for by name", () => {
  const series = promotedShop(AHEAD);
  const { covariates: _, ...bare } = series;
  const errorOf = (one: Series) =>
    autoForecast(one, { horizon: AHEAD, candidates: ["prophet"] }).leaderboard.find(
      ({ method }) => method === "prophet",
    )?.wape ?? Number.NaN;
  expect(errorOf(series)).toBeLessThan(0.8 * errorOf(bare));
});
