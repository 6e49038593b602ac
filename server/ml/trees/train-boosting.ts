import { type Random, seededRandom } from "../random.ts";
import { addTree, type ReadyTable, readyTable, readyTree } from "./add-trees.ts";
import type { BoostedTrees, BoostingOptions, Tree, TreeColumns } from "./boosted-trees.ts";
import { meanLoss, startOf } from "./boosting-loss.ts";
import { checkTrainingInput } from "./check-training-input.ts";
import { growTree, type LeafRows, type Nursery } from "./grow-tree.ts";
import { prepareNursery, toTreeColumns } from "./prepare-nursery.ts";
import type { FeatureTable } from "./table.ts";
import { alone, type TreeCrew } from "./tree-crew.ts";
import { JOB } from "./tree-jobs.ts";
import { ORDER, SUM, type Workspace } from "./workspace.ts";

/** A split must take more off the loss than rounding could; relative to the sum of squares of the target. */
const ROUNDING = 1e-20;

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
  const weights = weigh(target, options);
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
  const leastGain = ROUNDING * squareSum(workspace);
  const watch = options.validation ? watchValidation(options.validation, columns, base) : null;
  const rest = rowShare < 1 ? readyTable(columns, table) : null;
  const trees: Tree[] = [];
  let bestRound = 0;
  let bestLoss = Number.POSITIVE_INFINITY;
  for (let round = 1; round <= rounds; round++) {
    derive(nursery);
    const rows = drawRows(workspace, rowShare, random);
    const offered = drawColumns(workspace.plan.columns.length, columnShare, random);
    const offer = (places: Uint8Array) => places.set(offered);
    const { tree, leaves: leafRows } = growTree(nursery, {
      rows,
      leaves,
      order: "best",
      rate,
      leastGain,
      offer,
    });
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

function squareSum({ target, weights }: Workspace): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++)
    sum += (weights[row] as number) * (target[row] as number) ** 2;
  return sum;
}

function weigh(
  target: Readonly<Float64Array>,
  { weights, classWeights }: BoostingOptions,
): Readonly<Float64Array> | undefined {
  if (!classWeights) return weights;
  const own = weights ?? new Float64Array(target.length).fill(1);
  const totals = [0, 0];
  for (const [row, y] of target.entries()) totals[y] = (totals[y] ?? 0) + (own[row] ?? 0);
  const both = (totals[0] ?? 0) + (totals[1] ?? 0);
  const factors = classWeights === "balanced" ? totals.map((total) => both / (2 * total)) : classWeights;
  return own.map((weight, row) => weight * (factors[target[row] ?? 0] ?? 1));
}

/** Slopes and curvatures at the sums so far, and the unit in which histograms tell rows from curvature. */
function derive({ workspace, run }: Nursery): void {
  const { orders, numbers, blockSums } = workspace;
  orders[ORDER.job] = JOB.derivatives;
  orders[ORDER.next] = 0;
  run();
  numbers[SUM.unit] = unitOver(blockSums.reduce((sum, block) => sum + block, 0));
}

/**
 * A power of two well above any sum of curvatures: a histogram adds it once a row, so that its multiples count the rows and
 * what is left is the curvature, both in one number.
 */
export function unitOver(curvature: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(curvature, 1e-9)) + 2);
}

function drawRows({ rows }: Workspace, share: number, random: Random): number {
  let seen = 0;
  const wanted = Math.max(1, Math.round(share * rows.length));
  if (wanted >= rows.length) {
    for (let row = 0; row < rows.length; row++) rows[row] = row;
    return rows.length;
  }
  // Selection sampling (Knuth): exactly as many as wanted, in the order they have.
  for (let row = 0; seen < wanted; row++)
    if (random() * (rows.length - row) < wanted - seen) rows[seen++] = row;
  return seen;
}

function drawColumns(columns: number, share: number, random: Random): Uint8Array {
  const offered = new Uint8Array(columns);
  const wanted = Math.max(1, Math.round(share * columns));
  let seen = 0;
  for (let column = 0; column < columns && seen < wanted; column++) {
    if (wanted < columns && random() * (columns - column) >= wanted - seen) continue;
    offered[column] = 1;
    seen++;
  }
  return offered;
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
  addTree(readyTree(tree, table), table, sums, scratch);
}

function watchValidation(
  { table, target }: NonNullable<BoostingOptions["validation"]>,
  columns: TreeColumns,
  base: number,
): (options: BoostingOptions, tree: Tree) => number {
  const ready = readyTable(columns, table);
  const sums = new Float64Array(target.length).fill(base);
  return ({ loss }, tree) => {
    addTree(readyTree(tree, ready), ready, sums);
    return meanLoss(loss, target, sums);
  };
}
