import type { BoostingLoss } from "./boosted-trees.ts";
import { BLOCK_COLUMNS, HISTOGRAM_BINS, type HistogramKernel, openKernel } from "./histogram-kernel.ts";
import type { SharedWork } from "./tree-crew.ts";

/** A column in the order of the workspace, which leaves out those that cannot split. */
export interface PlannedColumn {
  /** Its index in the table. */
  readonly source: number;
  /** Number of bins in use, the missing one included. */
  readonly bins: number;
  readonly isCategorical: boolean;
  readonly monotone: -1 | 0 | 1;
}

/** All sizes and settings that a thread needs to take part in a training. */
export interface WorkspacePlan {
  readonly rows: number;
  readonly columns: readonly PlannedColumn[];
  /** Histograms of whole nodes that are kept at the same time. */
  readonly slots: number;
  readonly loss: BoostingLoss;
  readonly minLeaf: number;
  readonly minCurvature: number;
  readonly l2: number;
}

/** Numbers of one column's proposal to split a node. */
export const PROPOSAL = {
  gain: 0,
  bin: 1,
  missingLeft: 2,
  slope: 3,
  curvature: 4,
  count: 5,
  size: 6,
} as const;
/** Places of the whole numbers of a job. */
export const ORDER = {
  job: 0,
  next: 1,
  start: 2,
  count: 3,
  small: 4,
  large: 5,
  node: 6,
  nodeSize: 3,
} as const;
/** Places of the whole numbers of each of the two nodes to split, from ORDER.node on. */
export const NODE = { isAsked: 0, slot: 1, count: 2 } as const;
/** Places of the fractional numbers of a job; of each node from SUM.node on. */
export const SUM = { unit: 0, node: 1, nodeSize: 4, slope: 0, curvature: 1, lower: 2, upper: 3 } as const;
/** Rows whose derivatives are summed together: fixed, so that the sums are the same for any number of threads. */
export const ROW_BLOCK = 8192;
const PAGE = 65_536;
const ALIGNMENT = 16;

/** Typed views of the memory of one training. */
export interface Workspace {
  readonly plan: WorkspacePlan;
  readonly kernel: HistogramKernel;
  /** Rows the tree sees, node by node. */
  readonly rows: Int32Array;
  readonly scratch: Int32Array;
  /** Slope and curvature of every row, one pair after the other. */
  readonly pairs: Float64Array;
  /** The pairs of the rows being counted, in their order. */
  readonly ordered: Float64Array;
  /** Bins of four columns in a word, block by block. */
  readonly words: readonly Uint32Array[];
  /** By slot, column and bin: sum of slopes, and sum of curvatures plus unit x rows. */
  readonly histograms: Float64Array;
  /** By node and column. */
  readonly proposals: Float64Array;
  /** By node, column and bin: 1 where the category goes left. */
  readonly goesLeft: Uint8Array;
  /** By node and column: 1 where the node may use it. */
  readonly offered: Uint8Array;
  readonly orders: Int32Array;
  readonly numbers: Float64Array;
  readonly target: Float64Array;
  readonly weights: Float64Array;
  /** The model's sums so far. */
  readonly sums: Float64Array;
  /** Sum of the curvatures of each block of rows. */
  readonly blockSums: Float64Array;
}

export function countBlocks({ columns }: WorkspacePlan): number {
  return Math.ceil(columns.length / BLOCK_COLUMNS);
}

/** Numbers in the histogram of one column and of one node. */
export const COLUMN_NUMBERS = 2 * HISTOGRAM_BINS;
export function slotNumbers(plan: WorkspacePlan): number {
  return countBlocks(plan) * BLOCK_COLUMNS * COLUMN_NUMBERS;
}

export function reserveMemory(plan: WorkspacePlan): WebAssembly.Memory {
  const pages = Math.ceil(sumSizes(plan) / PAGE);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** The views of a memory that `reserveMemory` made for the same plan, on any thread. */
export function openWorkspace({ memory, plan }: SharedWork): Workspace {
  const sizes = sizesOf(plan);
  let end = 0;
  const take = (bytes: number) => {
    const start = end;
    end += align(bytes);
    return start;
  };
  const { buffer } = memory;
  const int32 = (length: number) => new Int32Array(buffer, take(4 * length), length);
  const float64 = (length: number) => new Float64Array(buffer, take(8 * length), length);
  const uint8 = (length: number) => new Uint8Array(buffer, take(length), length);
  return {
    plan,
    kernel: openKernel(memory),
    rows: int32(sizes.rows),
    scratch: int32(sizes.rows),
    pairs: float64(2 * sizes.rows),
    ordered: float64(2 * sizes.rows),
    words: Array.from(
      { length: sizes.blocks },
      () => new Uint32Array(buffer, take(4 * sizes.rows), sizes.rows),
    ),
    histograms: float64(sizes.histograms),
    proposals: float64(sizes.proposals),
    goesLeft: uint8(sizes.goesLeft),
    offered: uint8(sizes.offered),
    orders: int32(sizes.orders),
    numbers: float64(sizes.numbers),
    target: float64(sizes.rows),
    weights: float64(sizes.rows),
    sums: float64(sizes.rows),
    blockSums: float64(sizes.rowBlocks),
  };
}

function sizesOf(plan: WorkspacePlan) {
  const columns = plan.columns.length;
  return {
    rows: plan.rows,
    blocks: countBlocks(plan),
    rowBlocks: Math.ceil(plan.rows / ROW_BLOCK),
    histograms: plan.slots * slotNumbers(plan),
    proposals: 2 * columns * PROPOSAL.size,
    goesLeft: 2 * columns * HISTOGRAM_BINS,
    offered: 2 * columns,
    orders: ORDER.node + 2 * ORDER.nodeSize,
    numbers: SUM.node + 2 * SUM.nodeSize,
  };
}

function sumSizes(plan: WorkspacePlan): number {
  const sizes = sizesOf(plan);
  const perRow = 2 * 4 + 4 * 8 + 3 * 8 + 4 * sizes.blocks;
  const doubles = sizes.histograms + sizes.proposals + sizes.numbers + sizes.rowBlocks;
  const areas = 16 + sizes.blocks;
  return (
    perRow * sizes.rows + 8 * doubles + sizes.goesLeft + sizes.offered + 4 * sizes.orders + areas * ALIGNMENT
  );
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
