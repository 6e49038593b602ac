import type { BoostedTrees } from "./boosted-trees.ts";

/** By column of the table. */
export interface FeatureImportance {
  /** How much all splits on the column lowered the loss, as a share of what all splits did. */
  readonly gain: readonly number[];
  /** How many splits look at the column. */
  readonly splits: readonly number[];
}

/** What each column did for a model (boosting or forest) in training. Says nothing of direction: see `explainBoosting`. */
export function featureImportance({
  names,
  trees,
}: Pick<BoostedTrees, "names" | "trees">): FeatureImportance {
  const gain = names.map(() => 0);
  const splits = names.map(() => 0);
  for (const tree of trees)
    for (const [node, feature] of tree.feature.entries()) {
      if (feature < 0) continue;
      gain[feature] = (gain[feature] ?? 0) + (tree.gain[node] ?? 0);
      splits[feature] = (splits[feature] ?? 0) + 1;
    }
  const total = gain.reduce((sum, value) => sum + value, 0);
  return { gain: gain.map((value) => (total > 0 ? value / total : 0)), splits };
}
