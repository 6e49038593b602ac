import { expect, it } from "vitest";
import { PeriodDesign, ridgeOnDesign } from "./period-design.ts";
import { ridgeRegression } from "./ridge-regression.ts";

const WEEK = 7;
const COLUMNS = WEEK + 3;
const writeRow = (t: number, row: Float64Array) => {
  row.fill(0, 0, WEEK);
  row[t % WEEK] = 1;
  row[WEEK] = t;
  row[WEEK + 1] = Math.sin(t / 58);
  row[WEEK + 2] = Math.cos(t / 58);
};
const sales = (length: number) =>
  Float64Array.from(
    { length },
    (_, t) => 20 + 0.01 * t + 5 * Math.sin(t / 58) + 3 * Math.sin(t * t + (t % WEEK)),
  );

const known = (target: Float64Array, ridge: number) =>
  ridgeRegression({ columns: COLUMNS, rows: target.length, target, writeRow, ridge });

it.each([
  ["a whole history", sales(300)],
  [
    "a history with gaps and closed Sundays",
    sales(200).map((value, t) => (t % WEEK === 6 || t % 31 === 3 ? Number.NaN : value)),
  ],
])("gives what ridge regression gives, on %s", (_, target) => {
  const design = new PeriodDesign(COLUMNS, writeRow);
  const fit = ridgeOnDesign(design, target, new Float64Array(COLUMNS).fill(2));
  const expected = known(target, 2);
  expect(fit.intercept).toBeCloseTo(expected.intercept, 9);
  expect(fit.deviation).toBeCloseTo(expected.deviation, 9);
  for (const [column, effect] of expected.coefficients.entries())
    expect(fit.coefficients[column]).toBeCloseTo(effect, 9);
});

it("does not depend on what was asked before", () => {
  const used = new PeriodDesign(COLUMNS, writeRow);
  const penalties = new Float64Array(COLUMNS).fill(1);
  for (const length of [500, 64, 130, 129, 700]) ridgeOnDesign(used, sales(length), penalties);
  const fresh = ridgeOnDesign(new PeriodDesign(COLUMNS, writeRow), sales(333), penalties);
  expect(ridgeOnDesign(used, sales(333), penalties)).toEqual(fresh);
});
