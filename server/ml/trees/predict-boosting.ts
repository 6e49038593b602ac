import { addTree, type ReadyTable, type ReadyTree, readyTable, readyTree } from "./add-trees.ts";
import type { BoostedTrees, Tree } from "./boosted-trees.ts";
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
  const trees = readyTrees(model.trees, ready);
  for (let start = 0; start < ready.rows; start += ROW_BLOCK)
    for (const tree of trees)
      addTree(tree, ready, sums, { start, end: Math.min(ready.rows, start + ROW_BLOCK) });
  return sums;
}

/** By a model's trees, for as long as the model is held: for a single row it takes longer to ready them than to ask them. */
const readied = new WeakMap<readonly Tree[], readonly ReadyTree[]>();

function readyTrees(trees: readonly Tree[], table: ReadyTable): readonly ReadyTree[] {
  const known = readied.get(trees);
  if (known) return known;
  const ready = trees.map((tree) => readyTree(tree, table));
  readied.set(trees, ready);
  return ready;
}
