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

/** The chance that a row of class 1 is ranked above one of class 0; ties count half (Mann and Whitney, 1947). */
export function areaUnderCurve(target: Float64Array, scores: Float64Array): number {
  const order = Array.from(target.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let ranks = 0;
  let positives = 0;
  for (let i = 0; i < order.length; ) {
    let end = i;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[i] ?? 0]) end++;
    // Ranks count from 1; those that tie share their mean.
    for (let j = i; j < end; j++) {
      if (target[order[j] ?? 0] !== 1) continue;
      ranks += (i + 1 + end) / 2;
      positives++;
    }
    i = end;
  }
  const negatives = order.length - positives;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}
