import { areaUnderCurve } from "../../server/ml/evaluation/score-probabilities.ts";
import type { Task } from "./arguments.ts";

export const LOSS_NAMES: Readonly<Record<Task, string>> = {
  regression: "RMSE",
  binary: "log loss",
  poisson: "Poisson deviance",
};

export interface TreesScore {
  readonly loss: number;
  /** For binary targets. */
  readonly auc: number | null;
}

/** Scores predictions on the scale of the target. */
export function scorePredictions(task: Task, target: Float64Array, predictions: Float64Array): TreesScore {
  let sum = 0;
  for (const [row, y] of target.entries()) sum += lossOf(task, y, predictions[row] ?? Number.NaN);
  const mean = sum / target.length;
  if (task === "regression") return { loss: Math.sqrt(mean), auc: null };
  return { loss: mean, auc: task === "binary" ? areaUnderCurve(target, predictions) : null };
}

function lossOf(task: Task, y: number, prediction: number): number {
  if (task === "regression") return (y - prediction) ** 2;
  const bounded = Math.max(prediction, 1e-15);
  if (task === "poisson") return 2 * ((y > 0 ? y * Math.log(y / bounded) : 0) - y + bounded);
  return y === 1 ? -Math.log(bounded) : -Math.log(Math.max(1 - prediction, 1e-15));
}
