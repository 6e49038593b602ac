import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InsufficientDataError } from "../errors.ts";
import type { Forecast, Series } from "../forecaster.ts";
import { type Method, methods } from "./registry.ts";

const HORIZON = 21;
const WEEK = [1.1, 0.8, 0.7, 0.9, 1.2, 1.6, 0.7];

/** Two thirds of a year of plausible daily sales: trend, week, and a repeatable wobble. */
function shopSeries(length = 240): Series {
  const values = Float64Array.from({ length }, (_, t) => {
    const wobble = Math.sin(t * 12.9898) * 3 + Math.cos(t * 4.1414) * 2;
    return (40 + 0.05 * t) * (WEEK[t % 7] ?? 1) + wobble;
  });
  return { values, seasonLength: 7, frequency: "day", startDay: 19_000 };
}

const constantSeries = (value: number, length = 120): Series => ({
  ...shopSeries(length),
  values: new Float64Array(length).fill(value),
});

function forecastWith(
  { forecaster }: Method,
  series: Series,
  levels: readonly number[] = [0.8, 0.95],
): Forecast {
  return forecaster.predict(forecaster.fit(series, forecaster.defaults), HORIZON, levels);
}

function expectFinite(forecast: Forecast): void {
  const numbers = [forecast.point, ...forecast.bands.flatMap((band) => [band.lower, band.upper])];
  for (const values of numbers) expect(values.every(Number.isFinite)).toBe(true);
}

describe.each(methods.map((method) => [method.forecaster.name, method] as const))("%s", (name, method) => {
  const { forecaster } = method;

  it("gives one value per step of the horizon", () => {
    const forecast = forecastWith(method, shopSeries());
    expect(forecast.point).toHaveLength(HORIZON);
    expect(forecast.bands.map((band) => band.level)).toEqual([0.8, 0.95]);
    for (const band of forecast.bands)
      expect([band.lower.length, band.upper.length]).toEqual([HORIZON, HORIZON]);
    expectFinite(forecast);
  });

  it("keeps the point inside its bands, and widens them at a higher level", () => {
    const { point, bands } = forecastWith(method, shopSeries(), [0.5, 0.8, 0.99]);
    for (let step = 0; step < HORIZON; step++) {
      const lowers = [...bands.map((band) => band.lower[step])].reverse();
      const edges = [...lowers, point[step], ...bands.map((band) => band.upper[step])].map(Number);
      for (let edge = 1; edge < edges.length; edge++) {
        const isAroundPoint = edge === 3 || edge === 4;
        if (isAroundPoint) expect(edges[edge]).toBeGreaterThanOrEqual(edges[edge - 1] ?? Number.NaN);
        else expect(edges[edge]).toBeGreaterThan(edges[edge - 1] ?? Number.NaN);
      }
    }
  });

  it("gives the same output for the same input, and leaves the input alone", () => {
    const series = Object.freeze(shopSeries());
    expect(forecastWith(method, series)).toEqual(forecastWith(method, series));
    expect(series.values).toEqual(shopSeries().values);
  });

  it("has a model that survives JSON", () => {
    const model = forecaster.fit(shopSeries(), forecaster.defaults);
    const restored: object = JSON.parse(JSON.stringify(model));
    expect(restored).toEqual(model);
    expect(forecaster.predict(restored, HORIZON, [0.8])).toEqual(forecaster.predict(model, HORIZON, [0.8]));
  });

  it.runIf(forecaster.fitAfter)("arrives at nearly the same from a fit on less history", () => {
    const earlier: object = JSON.parse(JSON.stringify(forecaster.fit(shopSeries(250), forecaster.defaults)));
    const model = forecaster.fitAfter?.(earlier, shopSeries(400), forecaster.defaults) ?? earlier;
    const { point } = forecaster.predict(model, HORIZON, []);
    for (const [step, value] of forecastWith(method, shopSeries(400)).point.entries())
      expect(Math.abs((point[step] ?? Number.NaN) / value - 1)).toBeLessThan(0.1);
  });

  it("refuses a short series by name", () => {
    const needed = forecaster.minObservations(shopSeries(), forecaster.defaults);
    const short = { ...shopSeries(), values: shopSeries().values.slice(0, needed - 1) };
    const attempt = () => forecaster.fit(short, forecaster.defaults);
    expect(attempt).toThrow(InsufficientDataError);
    expect(attempt).toThrow(`${name} needs at least ${needed} observations, got ${needed - 1}`);
  });

  it("does not count missing values as observations", () => {
    const empty = { ...shopSeries(), values: new Float64Array(240).fill(Number.NaN) };
    expect(() => forecaster.fit(empty, forecaster.defaults)).toThrow(InsufficientDataError);
  });

  it("accepts the shortest series it claims to accept", () => {
    const needed = forecaster.minObservations(shopSeries(), forecaster.defaults);
    expectFinite(forecastWith(method, { ...shopSeries(), values: shopSeries().values.slice(0, needed) }));
  });

  it("forecasts a constant by the constant", () => {
    const { point } = forecastWith(method, constantSeries(12));
    for (const value of point) expect(value).toBeCloseTo(12, 1);
  });

  it("forecasts zero after nothing but zeros", () => {
    const forecast = forecastWith(method, constantSeries(0));
    expectFinite(forecast);
    for (const value of forecast.point) expect(value).toBeCloseTo(0, 6);
  });

  it("tolerates missing values", () => {
    const values = shopSeries().values.map((value, t) =>
      t < 2 || t % 11 === 3 || t > 235 ? Number.NaN : value,
    );
    const forecast = forecastWith(method, { ...shopSeries(), values });
    expectFinite(forecast);
    for (const value of forecast.point) expect(value).toBeGreaterThan(0);
  });

  it("works without a season and without a calendar", () => {
    const { values } = shopSeries();
    expectFinite(forecastWith(method, { values, seasonLength: 1 }));
  });

  it("takes levels as fractions only", () => {
    const model = forecaster.fit(shopSeries(), forecaster.defaults);
    for (const level of [0, 1, 80, Number.NaN]) {
      expect(() => forecaster.predict(model, HORIZON, [level])).toThrow(RangeError);
    }
  });

  it("stays finite on sales of any shape", () => {
    const sales = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5000 })), {
      minLength: 30,
      maxLength: 80,
    });
    fc.assert(
      fc.property(sales, (values) => {
        expectFinite(forecastWith(method, { ...shopSeries(), values: Float64Array.from(values) }));
      }),
      { seed: 7, numRuns: 25 },
    );
  });

  it("does not care about the unit of money", () => {
    const cents = { ...shopSeries(), values: shopSeries().values.map((value) => value * 100) };
    const inCents = forecastWith(method, cents).point;
    const inUnits = forecastWith(method, shopSeries()).point;
    for (const [step, value] of inCents.entries())
      expect(value / 100 / (inUnits[step] ?? 1)).toBeCloseTo(1, 2);
  });
});

it("every method has its own name", () => {
  expect(new Set(methods.map(({ forecaster }) => forecaster.name)).size).toBe(methods.length);
});
