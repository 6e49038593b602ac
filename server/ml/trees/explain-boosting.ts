import { goesLeft, type ReadyTable, type ReadyTree, readyTable, readyTree } from "./add-trees.ts";
import type { BoostedTrees, Tree } from "./boosted-trees.ts";
import { extendPath, type FeaturePath, startPath, takeFeature, unwoundSum } from "./feature-path.ts";
import type { FeatureTable } from "./table.ts";

/** Why a model says what it says of a row, before it is brought to the scale of the target. */
export interface Explanation {
  /** What it says on average over its training rows. */
  readonly base: number;
  /** What each column's value adds; base and all of them together are the model's sum. */
  readonly contributions: Float64Array;
}

/**
 * Exact Shapley values of the trees for one row, where a column that is left out follows the training rows down both
 * branches. For any sum of trees, boosting or forest. Cost: rounds x leaves x depth squared.
 * Source: Lundberg, Erion & Lee, "Consistent individualized feature attribution for tree ensembles" (2018), algorithm 2.
 */
export function explainBoosting(
  model: Pick<BoostedTrees, "names" | "codes" | "base" | "trees">,
  table: FeatureTable,
  row: number,
): Explanation {
  const one = { ...table, columns: table.columns.map((column) => column.slice(row, row + 1)) };
  const ready = readyTable(model, one);
  const contributions = new Float64Array(model.names.length);
  let base = model.base;
  for (const tree of model.trees) {
    base += meanOf(tree);
    explainTree(
      { tree: readyTree(tree, ready), count: tree.count, row: ready, contributions },
      0,
      startPath(),
    );
  }
  return { base, contributions };
}

function meanOf({ feature, value, count }: Tree): number {
  let sum = 0;
  for (const [node, column] of feature.entries())
    if (column < 0) sum += ((value[node] ?? 0) * (count[node] ?? 0)) / (count[0] ?? 1);
  return sum;
}

interface Walk {
  readonly tree: ReadyTree;
  readonly count: readonly number[];
  /** A table of the one row. */
  readonly row: ReadyTable;
  readonly contributions: Float64Array;
}

function explainTree(walk: Walk, node: number, path: FeaturePath): void {
  const { tree, count, row, contributions } = walk;
  const feature = tree.feature[node] ?? -1;
  if (feature < 0) {
    for (let at = 1; at < path.length; at++) {
      const { column, zero, one } = path[at] as FeaturePath[number];
      const share = unwoundSum(path, at) * (one - zero);
      contributions[column] = (contributions[column] ?? 0) + share * (tree.value[node] ?? 0);
    }
    return;
  }
  const left = tree.left[node] ?? 0;
  const isLeft = goesLeft(tree, node, row.columns[feature]?.[0] ?? Number.NaN);
  const [hot, cold] = isLeft ? [left, left + 1] : [left + 1, left];
  const known = takeFeature(path, feature);
  const share = (child: number) => (known.zero * (count[child] ?? 0)) / (count[node] ?? 1);
  explainTree(walk, hot, extendPath(known.path, { column: feature, zero: share(hot), one: known.one }));
  explainTree(walk, cold, extendPath(known.path, { column: feature, zero: share(cold), one: 0 }));
}
