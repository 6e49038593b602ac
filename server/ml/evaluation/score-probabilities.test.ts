import { expect, it } from "vitest";
import { areaUnderCurve, scoreProbabilities } from "./score-probabilities.ts";

it("the area under the curve counts pairs in the right order, ties half", () => {
  const target = Float64Array.of(0, 0, 1, 1, 1);
  // Of six pairs: 0.1 is below all three; 0.4 is below 0.8, ties with 0.4 and is above 0.2.
  expect(areaUnderCurve(target, Float64Array.of(0.1, 0.4, 0.2, 0.4, 0.8))).toBeCloseTo(4.5 / 6, 12);
});

it("scores as scikit-learn does", () => {
  const scores = Float64Array.of(0.1, 0.9, 0.4, 0.35, 0.8, 0.65, 0.2, 0.5, 0.5, 0.7);
  const outcomes = Float64Array.of(0, 1, 0, 1, 1, 0, 0, 1, 0, 1);
  const score = scoreProbabilities(outcomes, scores);
  // roc_auc_score, average_precision_score and brier_score_loss of scikit-learn 1.9.1.
  expect(score.auc).toBeCloseTo(0.82, 12);
  expect(score.prAuc).toBeCloseTo(0.8583333333333334, 12);
  expect(score.brier).toBeCloseTo(0.1695, 12);
  expect(score.rate).toBe(0.5);
  expect(score.liftAtTenth).toBe(2);
});

it("finds probabilities that say too much", () => {
  const outcomes = Float64Array.from({ length: 100 }, (_, row) => (row % 5 === 0 ? 1 : 0));
  expect(scoreProbabilities(outcomes, new Float64Array(100).fill(0.2)).calibrationError).toBeCloseTo(0, 12);
  expect(scoreProbabilities(outcomes, new Float64Array(100).fill(0.5)).calibrationError).toBeCloseTo(0.3, 12);
});
