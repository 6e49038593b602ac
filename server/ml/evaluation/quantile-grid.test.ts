import { expect, it } from "vitest";
import { drawNormal, drawPoisson, seededRandom } from "../random.ts";
import { countProbabilities, countQuantile } from "../stats/negative-binomial.ts";
import { autoForecast } from "./auto-forecast.ts";
import { GRID_LEVELS, quantileGrid } from "./quantile-grid.ts";

const random = seededRandom(11);
const daily = (values: Float64Array) =>
  ({ values, seasonLength: 7, frequency: "day", startDay: 19_000 }) as const;
const steady = daily(
  Float64Array.from(
    { length: 300 },
    (_, t) => 200 + 40 * Math.sin((2 * Math.PI * t) / 7) + 15 * drawNormal(random),
  ),
);
const rare = daily(
  Float64Array.from({ length: 300 }, () => (random() < 0.3 ? 1 + drawPoisson(random, 0.8) : 0)),
);

it("passes through the edges of the bands of a steady seller, and rises", () => {
  const forecast = autoForecast(steady, { horizon: 7, levels: GRID_LEVELS });
  const { steps } = quantileGrid(forecast, [0.1, 0.5, 0.9]);
  const band = forecast.bands.find(({ level }) => level === 0.8);
  for (const [step, values] of steps.entries()) {
    expect(values[0]).toBeCloseTo(band?.lower[step] ?? Number.NaN, 9);
    expect(values[1]).toBeCloseTo(forecast.point[step] ?? Number.NaN, 9);
    expect(values[2]).toBeCloseTo(band?.upper[step] ?? Number.NaN, 9);
  }
  for (const values of quantileGrid(forecast).steps)
    expect([...values]).toEqual([...values].sort((a, b) => a - b));
});

it("gives a slow mover whole counts about its mean, mostly zero", () => {
  const forecast = autoForecast(rare, { horizon: 7, levels: GRID_LEVELS });
  const probabilities = Array.from({ length: 200 }, (_, index) => (index + 0.5) / 200);
  const { steps } = quantileGrid(forecast, probabilities);
  for (const [step, values] of steps.entries()) {
    expect(values.every(Number.isInteger)).toBe(true);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean - (forecast.point[step] ?? 0))).toBeLessThan(0.1);
    expect(values[90]).toBe(0);
  }
});

it("keeps the mean of counts whose upper edge only the smallest spread reaches", () => {
  const one = (value: number) => Float64Array.of(value);
  const bands = [{ level: 0.95, lower: one(0), upper: one(2) }];
  const probabilities = Array.from({ length: 400 }, (_, index) => (index + 0.5) / 400);
  const { steps } = quantileGrid({ point: one(0.3), bands, demandClass: "intermittent" }, probabilities);
  const values = steps[0] ?? new Float64Array();
  expect(values.reduce((sum, value) => sum + value, 0) / 400).toBeCloseTo(0.3, 2);
  expect(values[379]).toBe(2);
});

// R 4.3: dnbinom(0:3, mu = 2, size = 1.5); qnbinom(0.9, mu = 2, size = 1.5); dpois(0:2, 0.7)
it("knows the negative binomial and its limit, the Poisson distribution", () => {
  const counts = countProbabilities(2, 2 + 4 / 1.5);
  for (const [count, value] of [0.28056586, 0.24048502, 0.17177502, 0.11451668].entries())
    expect(counts[count]).toBeCloseTo(value, 6);
  expect(countQuantile(counts, 0.9)).toBe(5);
  for (const [count, value] of [0.4965853, 0.3476097, 0.1216634].entries())
    expect(countProbabilities(0.7, 0.7)[count]).toBeCloseTo(value, 6);
});

it("refuses a forecast without bands", () => {
  expect(() => quantileGrid({ ...autoForecast(steady, { horizon: 2 }), bands: [] })).toThrow(RangeError);
});
