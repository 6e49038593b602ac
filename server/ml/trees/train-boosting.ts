import { seededRandom } from "../random.ts";
import { addTree, type ReadyTable, readyTable, readyTree } from "./add-trees.ts";
import type { BoostedTrees, BoostingOptions, Tree, TreeColumns } from "./boosted-trees.ts";
import { meanLoss, startOf } from "./boosting-loss.ts";
import { checkTrainingInput } from "./check-training-input.ts";
import { drawColumns, drawRows } from "./draw-sample.ts";
import { growTree, type LeafRows, type Nursery } from "./grow-tree.ts";
import { leastGainOf, unitOver } from "./histogram-unit.ts";
import { prepareNursery, toTreeColumns } from "./prepare-nursery.ts";
import type { FeatureTable } from "./table.ts";
import { alone, type TreeCrew } from "./tree-crew.ts";
import { JOB } from "./tree-jobs.ts";
import { weighClasses } from "./weigh-classes.ts";
import { ORDER, SUM, type Workspace } from "./workspace.ts";

/**
 * Gradient boosting on histograms: trees one after the other, each fitted to the slope of the loss where the others left
 * it. For tables of mixed columns with interactions; missing values and categories are taken as they are. The same seed
 * gives the same model, whatever the crew. TypeError or RangeError for input that cannot be learnt from. Cost: rounds x
 * rows x columns, and a sort per column.
 * Sources: Friedman, "Greedy function approximation" (2001); Ke et al., "LightGBM" (2017).
 */
export function trainBoosting(
  table: FeatureTable,
  target: Readonly<Float64Array>,
  options: BoostingOptions,
  crew: TreeCrew = alone,
): BoostedTrees {
  checkTrainingInput(table, target, options);
  const weights = weighClasses(target, options.weights, options.classWeights);
  const nursery = prepareNursery(table, target, { ...options, weights, order: "best" }, crew);
  const { workspace, rules } = nursery;
  const columns = toTreeColumns(table, rules);
  const base = startOf(options.loss, workspace);
  workspace.sums.fill(base);
  const isConstant = target.every((value) => value === target[0]);
  const trees =
    isConstant || workspace.plan.columns.length === 0 ? [] : grow(nursery, table, { columns, base, options });
  return { loss: options.loss, base, ...columns, trees };
}

interface Course {
  readonly columns: TreeColumns;
  readonly base: number;
  readonly options: BoostingOptions;
}

function grow(nursery: Nursery, table: FeatureTable, { columns, base, options }: Course): Tree[] {
  const { workspace } = nursery;
  const { rounds, leaves, rate, rowShare, columnShare, onRound } = options;
  const random = seededRandom(options.seed);
  const leastGain = leastGainOf(workspace);
  const watch = options.validation ? watchValidation(options.validation, columns, base) : null;
  const rest = rowShare < 1 ? readyTable(columns, table) : null;
  const trees: Tree[] = [];
  const offered = new Uint8Array(workspace.plan.columns.length);
  const offer = (places: Uint8Array) => places.set(offered);
  let bestRound = 0;
  let bestLoss = Number.POSITIVE_INFINITY;
  for (let round = 1; round <= rounds; round++) {
    derive(nursery);
    const rows = drawRows(workspace.rows, rowShare, random);
    drawColumns(offered, columnShare, random);
    const { tree, leaves: leafRows } = growTree(nursery, {
      rows,
      leaves,
      order: "best",
      rate,
      leastGain,
      offer,
    });
    if (leafRows.length === 1 && rows === workspace.rows.length && columnShare === 1) break;
    trees.push(tree);
    addLeaves(workspace, tree, leafRows);
    if (rest) addUnseen(workspace, tree, rest, rows);
    const loss = watch?.(options, tree) ?? null;
    onRound?.(round, loss);
    if (loss === null) continue;
    if (loss < bestLoss) {
      bestLoss = loss;
      bestRound = round;
    } else if (round - bestRound >= (options.earlyStoppingRounds ?? Number.POSITIVE_INFINITY)) break;
  }
  return options.earlyStoppingRounds !== undefined && watch ? trees.slice(0, bestRound) : trees;
}

/** Slopes and curvatures at the sums so far, and the unit in which histograms tell rows from curvature. */
function derive({ workspace, run }: Nursery): void {
  const { orders, numbers, blockSums } = workspace;
  orders[ORDER.job] = JOB.derivatives;
  orders[ORDER.next] = 0;
  run();
  numbers[SUM.unit] = unitOver(blockSums.reduce((sum, block) => sum + block, 0));
}

function addLeaves({ rows, sums }: Workspace, tree: Tree, leaves: readonly LeafRows[]): void {
  for (const { node, start, end } of leaves) {
    const value = tree.value[node] as number;
    for (let i = start; i < end; i++) {
      const row = rows[i] as number;
      sums[row] = (sums[row] as number) + value;
    }
  }
}

/** Rows the tree did not see walk through it. */
function addUnseen({ rows, sums, scratch }: Workspace, tree: Tree, table: ReadyTable, seen: number): void {
  scratch.fill(1);
  for (let i = 0; i < seen; i++) scratch[rows[i] as number] = 0;
  addTree(readyTree(tree, table), table, sums, { start: 0, end: table.rows, marks: scratch });
}

function watchValidation(
  { table, target }: NonNullable<BoostingOptions["validation"]>,
  columns: TreeColumns,
  base: number,
): (options: BoostingOptions, tree: Tree) => number {
  const ready = readyTable(columns, table);
  const sums = new Float64Array(target.length).fill(base);
  return ({ loss }, tree) => {
    addTree(readyTree(tree, ready), ready, sums, { start: 0, end: ready.rows });
    return meanLoss(loss, target, sums);
  };
}
