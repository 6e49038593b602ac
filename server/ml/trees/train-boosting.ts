import { seededRandom } from "../random.ts";
import { type BinnedColumn, binColumns } from "./bin-columns.ts";
import type { BoostedTrees, BoostingOptions, Tree } from "./boosted-trees.ts";
import { startOf, writeDerivatives } from "./boosting-loss.ts";
import { growTree } from "./grow-tree.ts";
import type { FeatureTable } from "./table.ts";

/**
 * Gradient boosting on histograms: trees one after the other, each fitted to the slope of the loss where the others left
 * it. For tables of mixed columns with interactions; missing values and categories are taken as they are. The same seed
 * gives the same model. Cost: rounds x rows x columns, and a sort per column.
 * Sources: Friedman, "Greedy function approximation" (2001); Ke et al., "LightGBM" (2017).
 */
export function trainBoosting(
  table: FeatureTable,
  target: Readonly<Float64Array>,
  options: BoostingOptions,
): BoostedTrees {
  const random = seededRandom(options.seed);
  const columns = binColumns(table, options.maxBins);
  const { length } = target;
  const base = startOf(options.loss, target);
  const sums = new Float64Array(length).fill(base);
  const slopes = new Float64Array(length);
  const curvatures = new Float64Array(length);
  const usable = columns.flatMap(({ count }, index) => (count > 1 ? [index] : []));
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    writeDerivatives(options.loss, target, sums, slopes, curvatures);
    const rows = Int32Array.from({ length }, (_, row) => row).filter(() => random() < options.rowShare);
    const shown = usable.filter(() => random() < options.columnShare);
    const offered = shown.length > 0 ? shown : usable;
    const tree = growTree({ ...options, columns, offered, rows, slopes, curvatures });
    trees.push(tree);
    addTree(tree, columns, sums);
  }
  return { loss: options.loss, base, names: table.names, trees };
}

/** Adds what a tree says of every training row to its sum. */
function addTree(tree: Tree, columns: readonly BinnedColumn[], sums: Float64Array): void {
  const tests = tree.feature.map((feature, node) => leftBins(tree, node, columns[feature]));
  for (let row = 0; row < sums.length; row++) {
    let node = 0;
    for (let feature = tree.feature[0] ?? -1; feature >= 0; feature = tree.feature[node] ?? -1) {
      const bin = columns[feature]?.bins[row] ?? 0;
      node = (tests[node]?.[bin] === 1 ? tree.left[node] : tree.right[node]) ?? 0;
    }
    sums[row] = (sums[row] ?? 0) + (tree.value[node] ?? 0);
  }
}

function leftBins(tree: Tree, node: number, column: BinnedColumn | undefined): Uint8Array | null {
  if (!column) return null;
  const left = new Uint8Array(256);
  left[0] = tree.missingLeft[node] ? 1 : 0;
  const categories = tree.categories[node];
  if (categories) for (const code of categories) left[code + 1] = 1;
  else
    for (let bin = 1; bin < column.count; bin++)
      left[bin] = (column.edges[bin - 1] ?? Number.POSITIVE_INFINITY) <= (tree.threshold[node] ?? 0) ? 1 : 0;
  return left;
}
