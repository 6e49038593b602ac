import { expect, it } from "vitest";
import { NotConvergedError } from "../errors.ts";
import { linear } from "./linear.ts";
import { logLinear } from "./log-linear.ts";

/** Two years of days on which weekday and time of year multiply. */
const values = Float64Array.from({ length: 800 }, (_, t) => {
  const week = [1.1, 0.8, 0.7, 0.9, 1.2, 1.6, 0.7][t % 7] ?? 1;
  return 50 * week * (1 + 0.5 * Math.sin((2 * Math.PI * t) / 365.25)) * (1 + 0.0005 * t);
});
const series = {
  values: values.subarray(0, 740),
  seasonLength: 7,
  frequency: "day",
  startDay: 19_000,
} as const;

it("comes closer than the additive line where effects multiply", () => {
  const missOf = (forecaster: typeof linear | typeof logLinear) => {
    const { point } =
      forecaster === linear
        ? linear.predict(linear.fit(series, linear.defaults), 60, [])
        : logLinear.predict(logLinear.fit(series, logLinear.defaults), 60, []);
    return point.reduce((sum, value, step) => sum + Math.abs(value - (values[740 + step] ?? 0)), 0);
  };
  expect(missOf(logLinear)).toBeLessThan(0.5 * missOf(linear));
});

it("refuses takings that were ever negative", () => {
  const refunds = series.values.map((value, t) => (t === 3 ? -5 : value));
  expect(() => logLinear.fit({ ...series, values: refunds }, logLinear.defaults)).toThrow(NotConvergedError);
});
