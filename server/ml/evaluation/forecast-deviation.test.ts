import { expect, it } from "vitest";
import { drift } from "../forecasters/drift.ts";
import { DEVIATION_LEVEL, deviationOf, withDriftRisk } from "./forecast-deviation.ts";

const WALK = Float64Array.of(112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126);
const HORIZON = 6;

it("makes of a random walk's deviation that of a random walk with an unknown drift", () => {
  const series = { values: WALK, seasonLength: 1 };
  const claimed = drift.predict(drift.fit(series, drift.defaults), HORIZON, [DEVIATION_LEVEL]);
  const known = deviationOf(claimed);
  const oneStep = (known[0] ?? 0) / Math.sqrt(1 + 1 / (WALK.length - 1));
  const walk = Float64Array.from({ length: HORIZON }, (_, step) => oneStep * Math.sqrt(step + 1));
  for (const [step, value] of withDriftRisk(walk, WALK.length).entries())
    expect(value / (known[step] ?? Number.NaN)).toBeCloseTo(1, 6);
});

it("adds next to nothing to days after two years of them", () => {
  const [last = 0] = withDriftRisk(new Float64Array(28).fill(1), 730).slice(-1);
  expect(last).toBeGreaterThan(1);
  expect(last).toBeLessThan(1.02);
});
