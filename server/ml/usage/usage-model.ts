import type { BoostedTrees } from "../trees/boosted-trees.ts";
import { predictBoosting } from "../trees/predict-boosting.ts";
import type { FeatureTable } from "../trees/table.ts";
import { type Forest, predictForest } from "../trees/train-forest.ts";
import { HISTORY_FEATURES, USAGE_FEATURES, type UsageFeatures } from "./usage-features.ts";

/** How good the model was on hours after those it had learnt from; all errors in the unit of the usage. */
export interface UsageMetrics {
  readonly rows: number;
  readonly subjects: number;
  readonly folds: number;
  readonly mae: number;
  readonly rmse: number;
  /** Sum of absolute errors over the sum of usage. */
  readonly wape: number;
  /** Share of the variance that was explained; below 0 is worse than the mean. */
  readonly r2: number;
  /** The same error of the rule of thumb on the same hours. */
  readonly guessMae: number;
}

/** Plain JSON. */
export interface UsageModel {
  readonly forest: Forest;
  readonly boosting: BoostedTrees;
  /** The forest's part of the answer, 0 to 1; the rest is boosting's. */
  readonly forestShare: number;
  readonly metrics: UsageMetrics;
}

export function toTable(rows: readonly UsageFeatures[]): FeatureTable {
  return {
    names: USAGE_FEATURES,
    columns: USAGE_FEATURES.map((name) => Float64Array.from(rows, (row) => row[name])),
  };
}

/** The usage of an hour for each row of features, 0 or more. */
export function predictUsage(model: UsageModel, rows: readonly UsageFeatures[]): Float64Array {
  const table = toTable(rows);
  const boosting = predictBoosting(model.boosting, table);
  const forest = predictForest(model.forest, table);
  return boosting.map((value, row) => mix(model.forestShare, forest[row] ?? 0, value));
}

export function mix(forestShare: number, forest: number, boosting: number): number {
  return Math.max(0, forestShare * forest + (1 - forestShare) * boosting);
}

/**
 * How far an answer may be trusted, 0 to 1: how much of the usage the model got right on hours it had not seen, times the
 * share of the subject's past that is known.
 */
export function usageConfidence({ wape }: Pick<UsageMetrics, "wape">, features: UsageFeatures): number {
  return Math.max(0, 1 - wape) * knownShare(features);
}

/** The share of the features about the past that are known. */
export function knownShare(features: UsageFeatures): number {
  return HISTORY_FEATURES.filter((name) => Number.isFinite(features[name])).length / HISTORY_FEATURES.length;
}
