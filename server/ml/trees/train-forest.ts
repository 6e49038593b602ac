import { type Random, seededRandom } from "../random.ts";
import type { BoostedTrees, GrowthOptions, Tree } from "./boosted-trees.ts";
import { startOf } from "./boosting-loss.ts";
import { checkTrainingInput } from "./check-training-input.ts";
import { drawColumns } from "./draw-sample.ts";
import { growTree, type Nursery } from "./grow-tree.ts";
import { leastGainOf, unitOver } from "./histogram-unit.ts";
import { predictSums } from "./predict-boosting.ts";
import { prepareNursery, toTreeColumns } from "./prepare-nursery.ts";
import type { FeatureTable } from "./table.ts";
import { alone, type TreeCrew } from "./tree-crew.ts";
import { type ClassWeights, weighClasses } from "./weigh-classes.ts";
import { SUM } from "./workspace.ts";

export interface ForestOptions extends Omit<GrowthOptions, "leaves"> {
  readonly trees: number;
  /** Most leaves of a tree; as many as `minLeaf` allows when left out. */
  readonly leaves?: number;
  /** Share of the columns that each split may choose from: a third is usual for numbers, fewer for classes. */
  readonly columnShare: number;
  /** Rows drawn for each tree, with replacement, as a share of all; 1 when left out. */
  readonly rowShare?: number;
  /** For a target of 0 and 1. */
  readonly classWeights?: ClassWeights;
}

/** A fitted forest; plain JSON. Each tree holds its share of the mean. */
export interface Forest extends Omit<BoostedTrees, "loss"> {
  /** Least and greatest target, between which predictions lie. */
  readonly range: readonly [number, number];
}

/**
 * A random forest: the mean of deep trees, each on its own draw of rows and, at every split, of columns. For tables where
 * little is known and nothing shall be tuned; a target of 0 and 1 gives probabilities. Splits lower the variance, which for
 * 0 and 1 is Gini's impurity. The same seed gives the same forest, whatever the crew. RangeError for input that cannot be
 * learnt from. Source: Breiman, "Random forests" (2001).
 */
export function trainForest(
  table: FeatureTable,
  target: Readonly<Float64Array>,
  options: ForestOptions,
  crew: TreeCrew = alone,
): Forest {
  const { leaves = Number.POSITIVE_INFINITY } = options;
  const order = Number.isFinite(leaves) ? "best" : "depth";
  const growth = { ...options, leaves, loss: "squared", l2: 0, order } as const;
  checkTrainingInput(table, target, growth);
  const weights = weighClasses(target, options.weights, options.classWeights);
  const nursery = prepareNursery(table, target, { ...growth, weights }, crew);
  const base = startOf("squared", nursery.workspace);
  const random = seededRandom(options.seed);
  const range = [target.reduce((a, b) => Math.min(a, b)), target.reduce((a, b) => Math.max(a, b))] as const;
  const isFlat = range[0] === range[1] || nursery.workspace.plan.columns.length === 0;
  const trees = Array.from({ length: isFlat ? 0 : options.trees }, (): Tree => {
    const rows = drawBootstrap(nursery, { base, share: options.rowShare ?? 1, random });
    const offer = (offered: Uint8Array) => drawColumns(offered, options.columnShare, random);
    const rate = 1 / options.trees;
    const leastGain = leastGainOf(nursery.workspace);
    return growTree(nursery, { rows, leaves, order, rate, leastGain, offer }).tree;
  });
  return { ...toTreeColumns(table, nursery.rules), base, range, trees };
}

/** What a forest says of every row: a mean, or a probability where the target was 0 and 1. */
export function predictForest(forest: Forest, table: FeatureTable): Float64Array {
  const [least, most] = forest.range;
  return predictSums(forest, table).map((sum) => Math.min(most, Math.max(least, sum)));
}

/** Draws rows with replacement: a row drawn twice weighs twice. */
function drawBootstrap(
  { workspace }: Nursery,
  { base, share, random }: { base: number; share: number; random: Random },
): number {
  const { rows, pairs, scratch, target, weights, numbers } = workspace;
  scratch.fill(0);
  const draws = Math.max(1, Math.round(share * rows.length));
  for (let draw = 0; draw < draws; draw++) {
    const row = Math.floor(random() * rows.length);
    scratch[row] = (scratch[row] as number) + 1;
  }
  let seen = 0;
  let total = 0;
  for (let row = 0; row < rows.length; row++) {
    const weight = (scratch[row] as number) * (weights[row] as number);
    if (weight === 0) continue;
    pairs[2 * row] = weight * (base - (target[row] as number));
    pairs[2 * row + 1] = weight;
    rows[seen++] = row;
    total += weight;
  }
  numbers[SUM.unit] = unitOver(total);
  return seen;
}
