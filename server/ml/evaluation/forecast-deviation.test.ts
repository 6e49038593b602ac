import { expect, it } from "vitest";
import { drift } from "../forecasters/drift.ts";
import { DEVIATION_LEVEL, deviationOf, withDriftRisk } from "./forecast-deviation.ts";

const WALK = Float64Array.of(112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126);
const HORIZON = 6;

it("gives what has built up of a random walk's variance the share that an unknown drift adds", () => {
  const series = { values: WALK, seasonLength: 1 };
  const claimed = drift.predict(drift.fit(series, drift.defaults), HORIZON, [DEVIATION_LEVEL]);
  const known = deviationOf(claimed);
  const span = WALK.length - 1;
  const oneStep = (known[0] ?? 0) / Math.sqrt(1 + 1 / span);
  const walk = Float64Array.from({ length: HORIZON }, (_, step) => oneStep * Math.sqrt(step + 1));
  for (const [step, value] of withDriftRisk(walk, WALK.length).entries()) {
    const firstStep = (oneStep ** 2 * (step + 1)) / span;
    expect(value ** 2 + firstStep).toBeCloseTo((known[step] ?? Number.NaN) ** 2, 6);
  }
});

it("adds nothing where the level stays, and next to nothing after two years of days", () => {
  expect(withDriftRisk(Float64Array.of(2, 2, 2), 14)).toEqual(Float64Array.of(2, 2, 2));
  const walk = Float64Array.from({ length: 28 }, (_, step) => Math.sqrt(step + 1));
  const [last = 0] = withDriftRisk(walk, 730).slice(-1);
  expect(last / Math.sqrt(28)).toBeGreaterThan(1);
  expect(last / Math.sqrt(28)).toBeLessThan(1.02);
});
