import { expect, test } from "vitest";
import { scorePredictions } from "./score-predictions.ts";

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
