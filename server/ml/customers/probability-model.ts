import { fitIsotonic, type IsotonicCurve, isotonicAt } from "../stats/isotonic.ts";
import type { BoostedTrees } from "../trees/boosted-trees.ts";
import { predictBoosting } from "../trees/predict-boosting.ts";
import type { FeatureTable } from "../trees/table.ts";
import { trainBoosting } from "../trees/train-boosting.ts";
import type { ClassWeights } from "../trees/weigh-classes.ts";

/** Rows with what came of them, 0 or 1. */
export interface LabelledRows {
  readonly table: FeatureTable;
  readonly target: Float64Array;
}

/** Trees, and the curve that makes probabilities of what they say; plain JSON. */
export interface ProbabilityModel {
  readonly trees: BoostedTrees;
  readonly curve: IsotonicCurve | null;
}

export interface ProbabilityOptions {
  readonly seed: number;
  readonly classWeights?: ClassWeights;
}

/** Small trees, many and slowly, each on a part of the rows: hard to overfit with some thousand buyers. */
const GROWTH = {
  loss: "logistic",
  rounds: 150,
  rate: 0.05,
  leaves: 8,
  l2: 1,
  rowShare: 0.7,
  columnShare: 0.7,
} as const;
/** A leaf speaks for at least so many rows, or for a fiftieth of them where there are few. */
const MIN_LEAF = 20;
/** Nothing is certain: some hundred rows cannot tell a probability of 0 from one of half a percent. */
const LEAST = 0.005;

/**
 * Probabilities of a yes or no from a table: boosted trees, calibrated on rows that came later than those they learnt from.
 * Without such rows the trees' own probabilities are used. The same seed gives the same model.
 */
export function trainProbabilityModel(
  train: LabelledRows,
  calibrate: LabelledRows | null,
  { seed, classWeights }: ProbabilityOptions,
): ProbabilityModel {
  const minLeaf = Math.max(2, Math.min(MIN_LEAF, Math.round(train.target.length / 50)));
  const trees = trainBoosting(train.table, train.target, {
    ...GROWTH,
    minLeaf,
    seed,
    ...(classWeights && { classWeights }),
  });
  const curve = calibrate ? fitIsotonic(predictBoosting(trees, calibrate.table), calibrate.target) : null;
  return { trees, curve };
}

/** The probability of a yes for every row. */
export function predictProbabilities({ trees, curve }: ProbabilityModel, table: FeatureTable): Float64Array {
  return predictBoosting(trees, table).map((score) =>
    Math.min(1 - LEAST, Math.max(LEAST, curve ? isotonicAt(curve, score) : score)),
  );
}
