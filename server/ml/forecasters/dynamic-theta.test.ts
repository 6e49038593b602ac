import { expect, it } from "vitest";
import { adida } from "./adida.ts";
import { dynamicTheta } from "./dynamic-theta.ts";
import known from "./fixtures/known-values.json" with { type: "json" };
import nixtla from "./fixtures/statsforecast-values.json" with { type: "json" };
import { tsb } from "./tsb.ts";

const HORIZON = 24;

it.each(Object.entries(known.series))(
  "with a fixed season it forecasts %s as statsforecast does",
  (name, series) => {
    const expected = new Map(Object.entries(nixtla.dynamicTheta)).get(name) ?? [];
    const input = { values: Float64Array.from(series.values), seasonLength: series.season };
    const { point } = dynamicTheta.predict(dynamicTheta.fit(input, { season: "fixed" }), HORIZON, []);
    const size = expected.reduce((sum, value) => sum + Math.abs(value), 0);
    const distance = expected.reduce(
      (sum, value, step) => sum + Math.abs(value - (point[step] ?? Number.NaN)),
      0,
    );
    expect(expected).toHaveLength(HORIZON);
    expect(distance / size).toBeLessThan(name === "Nile" ? 0.01 : 0.001);
  },
);

const slow = { values: Float64Array.from(known.slow.values), seasonLength: 7 };

it("TSB gives the rate statsforecast gives", () => {
  expect(tsb.fit(slow, tsb.defaults).rate).toBeCloseTo(nixtla.tsb, 6);
});

it("ADIDA is near statsforecast's, which bounds its weight", () => {
  expect(Math.abs(adida.fit(slow, {}).rate / nixtla.adida - 1)).toBeLessThan(0.1);
});
