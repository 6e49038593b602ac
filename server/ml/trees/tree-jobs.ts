import { writeDerivatives } from "./boosting-loss.ts";
import { BLOCK_COLUMNS } from "./histogram-kernel.ts";
import { type NodeSearch, proposeSplit, readNode } from "./propose-split.ts";
import {
  COLUMN_NUMBERS,
  countBlocks,
  NODE,
  ORDER,
  ROW_BLOCK,
  SUM,
  slotNumbers,
  type Workspace,
} from "./workspace.ts";

export const JOB = { derivatives: 0, children: 1 } as const;

/** Takes pieces of the ordered job until none is left. */
export function doTreeJob(workspace: Workspace): void {
  const { orders, plan } = workspace;
  const isDerivatives = orders[ORDER.job] === JOB.derivatives;
  const pieces = isDerivatives ? Math.ceil(plan.rows / ROW_BLOCK) : countBlocks(plan);
  const work = isDerivatives ? deriveRows : prepareBlock(workspace);
  for (;;) {
    const piece = Atomics.add(orders, ORDER.next, 1);
    if (piece >= pieces) return;
    work(workspace, piece);
  }
}

function deriveRows(workspace: Workspace, block: number): void {
  const { plan, blockSums, pairs, target, weights, sums } = workspace;
  const start = block * ROW_BLOCK;
  const end = Math.min(plan.rows, start + ROW_BLOCK);
  writeDerivatives(plan.loss, { target, weights, sums, pairs }, start, end);
  let total = 0;
  for (let row = start; row < end; row++) total += pairs[2 * row + 1] as number;
  blockSums[block] = total;
}

function prepareBlock(workspace: Workspace): (workspace: Workspace, block: number) => void {
  const { orders } = workspace;
  const searches = ([0, 1] as const).map((node): NodeSearch | null =>
    orders[ORDER.node + node * ORDER.nodeSize + NODE.isAsked] === 1 ? readNode(workspace, node) : null,
  );
  return (_, block) => splitBlock(workspace, searches, block);
}

/** Counts the smaller child in four columns, takes it off its parent, and looks for the splits of both. */
function splitBlock(workspace: Workspace, searches: readonly (NodeSearch | null)[], block: number): void {
  const { plan, orders } = workspace;
  countBlock(workspace, block);
  const first = block * BLOCK_COLUMNS;
  const end = Math.min(plan.columns.length, first + BLOCK_COLUMNS);
  for (let column = first; column < end; column++) {
    if ((orders[ORDER.large] as number) >= 0) subtractColumn(workspace, column);
    if (searches[0]) proposeSplit(workspace, searches[0], { node: 0, column });
    if (searches[1]) proposeSplit(workspace, searches[1], { node: 1, column });
  }
}

function countBlock(
  { plan, kernel, orders, rows, ordered, words, histograms }: Workspace,
  block: number,
): void {
  const slot = orders[ORDER.small] as number;
  const first = slot * slotNumbers(plan) + block * BLOCK_COLUMNS * COLUMN_NUMBERS;
  histograms.fill(0, first, first + BLOCK_COLUMNS * COLUMN_NUMBERS);
  kernel.count(
    words[block]?.byteOffset ?? 0,
    rows.byteOffset + 4 * (orders[ORDER.start] as number),
    ordered.byteOffset,
    histograms.byteOffset + 8 * first,
    orders[ORDER.count] as number,
  );
}

/** Leaves the larger child's histogram where its parent's was. */
function subtractColumn({ plan, orders, histograms }: Workspace, column: number): void {
  const size = slotNumbers(plan);
  const small = (orders[ORDER.small] as number) * size + column * COLUMN_NUMBERS;
  const large = (orders[ORDER.large] as number) * size + column * COLUMN_NUMBERS;
  const numbers = 2 * (plan.columns[column]?.bins ?? 0);
  for (let i = 0; i < numbers; i++)
    histograms[large + i] = (histograms[large + i] as number) - (histograms[small + i] as number);
}

/** Copies the pairs of a run of rows to where the blocks read them. */
export function gatherRows(
  { kernel, rows, pairs, ordered, numbers }: Workspace,
  start: number,
  count: number,
): void {
  kernel.gather(
    rows.byteOffset + 4 * start,
    pairs.byteOffset,
    ordered.byteOffset,
    count,
    numbers[SUM.unit] as number,
  );
}
