import { expect, test } from "vitest";
import { areaUnderCurve, scorePredictions } from "./score-predictions.ts";

test("the area under the curve counts pairs in the right order, ties half", () => {
  const target = Float64Array.of(0, 0, 1, 1, 1);
  // Of six pairs: 0.1 is below all three; 0.4 is below 0.8, ties with 0.4 and is above 0.2.
  expect(areaUnderCurve(target, Float64Array.of(0.1, 0.4, 0.2, 0.4, 0.8))).toBeCloseTo(4.5 / 6, 12);
});

test("losses are those of their tasks", () => {
  const target = Float64Array.of(0, 1);
  const predictions = Float64Array.of(0.25, 0.5);
  expect(scorePredictions("regression", target, predictions).loss).toBeCloseTo(
    Math.sqrt((0.0625 + 0.25) / 2),
    12,
  );
  expect(scorePredictions("binary", target, predictions)).toEqual({
    loss: -(Math.log(0.75) + Math.log(0.5)) / 2,
    auc: 1,
  });
  expect(scorePredictions("poisson", target, predictions).loss).toBeCloseTo(0.25 + Math.log(2) - 0.5, 12);
});
