import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { airPassengers } from "./fixtures/air-passengers.ts";
import {
  bias,
  coverage,
  mape,
  mase,
  meanAbsoluteError,
  pinball,
  rmse,
  rmsse,
  smape,
  wape,
} from "./metrics.ts";

const f64 = (...values: number[]) => Float64Array.from(values);

/*
 * library(forecast); tr <- window(AirPassengers, end = c(1958, 12)); te <- window(AirPassengers, start = 1959)
 * f <- snaive(tr, h = 24); accuracy(f, te); mean(2 * abs(te - f$mean) / (abs(te) + abs(f$mean)))
 * sum(abs(te - f$mean)) / sum(te); sqrt(mean((te - f$mean)^2) / mean(diff(tr)^2))
 */
describe("known values from R's forecast package on AirPassengers, seasonal naive for 1959 and 1960", () => {
  const history = airPassengers.subarray(0, 120);
  const actual = airPassengers.subarray(120);
  const forecast = Float64Array.from({ length: 24 }, (_, step) => history[108 + (step % 12)] ?? Number.NaN);

  it.each([
    ["MAE", meanAbsoluteError(actual, forecast), 71.25],
    ["RMSE", rmse(actual, forecast), 76.994588554435],
    ["MAPE", mape(actual, forecast), 0.1552335516242],
    ["sMAPE", smape(actual, forecast), 0.170126253617],
    ["WAPE", wape(actual, forecast), 0.157545605307],
    ["bias", bias(actual, forecast), -0.157545605307],
    ["MASE", mase(actual, forecast, history, 12), 2.4935191186],
    ["RMSSE", rmsse(actual, forecast, history), 2.68093521201],
  ])("%s", (_, measured, expected) => {
    expect(measured).toBeCloseTo(expected, 10);
  });
});

it("pinball loss equals scikit-learn's mean_pinball_loss at alpha 0.9", () => {
  expect(pinball(f64(3, -0.5, 2, 7), f64(2.5, 0, 2, 8), 0.9)).toBeCloseTo(0.15, 12);
});

it("pinball loss of the median is half the mean absolute error", () => {
  const values = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(values, (pairs) => {
      const actual = Float64Array.from(pairs, ([a]) => a);
      const forecast = Float64Array.from(pairs, ([, f]) => f);
      expect(pinball(actual, forecast, 0.5)).toBeCloseTo(meanAbsoluteError(actual, forecast) / 2, 9);
    }),
  );
});

it("a perfect forecast has no error in any measure", () => {
  const actual = f64(3, 0, 5, 2);
  const history = f64(1, 4, 2, 6);
  for (const error of [
    mape(actual, actual),
    smape(actual, actual),
    wape(actual, actual),
    bias(actual, actual),
    rmse(actual, actual),
  ]) {
    expect(error).toBe(0);
  }
  expect(mase(actual, actual, history, 1)).toBe(0);
  expect(rmsse(actual, actual, history)).toBe(0);
  expect(coverage(actual, actual, actual)).toBe(1);
});

it("relative and scaled errors do not depend on the unit", () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
    minLength: 2,
  });
  fc.assert(
    fc.property(values, fc.constantFrom(0.001, 12, 1e6), (pairs, unit) => {
      const actual = Float64Array.from(pairs, ([a]) => a);
      const forecast = Float64Array.from(pairs, ([, f]) => f);
      const history = f64(1, 5, 2, 9, 4);
      const inUnit = (series: Float64Array) => series.map((value) => value * unit);
      for (const measure of [mape, smape, wape, bias]) {
        expect(measure(inUnit(actual), inUnit(forecast))).toBeCloseTo(measure(actual, forecast), 8);
      }
      expect(mase(inUnit(actual), inUnit(forecast), inUnit(history), 2)).toBeCloseTo(
        mase(actual, forecast, history, 2),
        8,
      );
      expect(rmsse(inUnit(actual), inUnit(forecast), inUnit(history))).toBeCloseTo(
        rmsse(actual, forecast, history),
        8,
      );
    }),
  );
});

it("days without sales are left out of MAPE and judged by sMAPE", () => {
  expect(mape(f64(0, 10), f64(5, 11))).toBeCloseTo(0.1, 12);
  expect(mape(f64(0, 0), f64(5, 1))).toBeNaN();
  expect(smape(f64(0, 0), f64(0, 1))).toBe(1);
});

it("unknown demand counts in no measure, an unknown forecast spoils all of them", () => {
  expect(rmse(f64(Number.NaN, 4), f64(100, 2))).toBe(2);
  expect(coverage(f64(Number.NaN, 4), f64(0, 5), f64(0, 6))).toBe(0);
  expect(mape(f64(0, 4), f64(Number.NaN, 2))).toBeNaN();
});

it("a product that sold nothing has no WAPE, and a history that never changes no MASE", () => {
  expect(wape(f64(0, 0), f64(1, 1))).toBeNaN();
  expect(bias(f64(0, 0), f64(1, 1))).toBeNaN();
  expect(mase(f64(1), f64(2), f64(3, 3, 3), 1)).toBeNaN();
});

it("RMSSE's scale begins with the first sale, as in M5", () => {
  expect(rmsse(f64(4), f64(2), f64(0, 0, 0, 1, 3))).toBeCloseTo(1, 12);
});

it("positive bias means the forecast is too high", () => {
  expect(bias(f64(10, 10), f64(12, 12))).toBeCloseTo(0.2, 12);
});

it("a forecast shorter than the actuals is a mistake", () => {
  expect(() => rmse(f64(1, 2), f64(1))).toThrow(RangeError);
});
