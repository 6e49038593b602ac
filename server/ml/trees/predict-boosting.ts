import { addTree, readyTable, readyTree } from "./add-trees.ts";
import type { BoostedTrees } from "./boosted-trees.ts";
import { toResponse } from "./boosting-loss.ts";
import type { FeatureTable } from "./table.ts";

/** Rows that go through all trees while their columns are in the processor's cache. */
const ROW_BLOCK = 1024;

/**
 * What a model says of every row, on the scale of the target (a probability for logistic loss). Columns are taken by their
 * position. Cost: rounds x depth a row.
 */
export function predictBoosting(model: BoostedTrees, table: FeatureTable): Float64Array {
  return predictSums(model, table).map((sum) => toResponse(model.loss, sum));
}

/** The same before it is brought to the scale of the target: what `explainBoosting` divides up. */
export function predictSums(model: Omit<BoostedTrees, "loss">, table: FeatureTable): Float64Array {
  const ready = readyTable(model, table);
  const sums = new Float64Array(ready.rows).fill(model.base);
  const trees = model.trees.map((tree) => readyTree(tree, ready));
  for (let start = 0; start < ready.rows; start += ROW_BLOCK)
    for (const tree of trees)
      addTree(tree, ready, sums, { start, end: Math.min(ready.rows, start + ROW_BLOCK) });
  return sums;
}
