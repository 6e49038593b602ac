import type { BoostedTrees, Tree } from "./boosted-trees.ts";
import { toResponse } from "./boosting-loss.ts";
import type { FeatureTable } from "./table.ts";

/** What a model says of every row, on the scale of the target. Cost: rounds x depth a row. */
export function predictBoosting(model: BoostedTrees, { columns }: FeatureTable): Float64Array {
  const rows = columns[0]?.length ?? 0;
  const sums = new Float64Array(rows).fill(model.base);
  for (const tree of model.trees) {
    const sets = tree.categories.map((codes) => (codes ? new Set(codes) : null));
    for (let row = 0; row < rows; row++) {
      let node = 0;
      for (let feature = tree.feature[0] ?? -1; feature >= 0; feature = tree.feature[node] ?? -1) {
        const value = columns[feature]?.[row] ?? Number.NaN;
        node = (goesLeft(tree, node, value, sets[node] ?? null) ? tree.left[node] : tree.right[node]) ?? 0;
      }
      sums[row] = (sums[row] ?? 0) + (tree.value[node] ?? 0);
    }
  }
  return sums.map((sum) => toResponse(model.loss, sum));
}

function goesLeft(tree: Tree, node: number, value: number, codes: ReadonlySet<number> | null): boolean {
  if (Number.isNaN(value)) return tree.missingLeft[node] ?? false;
  return codes ? codes.has(value) : value <= (tree.threshold[node] ?? 0);
}
