import type { BinnedColumn } from "./bin-columns.ts";
import type { Tree } from "./boosted-trees.ts";
import { findSplit, type Histogram, type Split, type SplitLimits, type Totals } from "./find-split.ts";

export interface GrowRequest extends SplitLimits {
  readonly columns: readonly BinnedColumn[];
  /** The columns this tree may look at. */
  readonly offered: readonly number[];
  /** The rows this tree sees; put in another order while it grows. */
  readonly rows: Int32Array;
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
  readonly leaves: number;
  readonly rate: number;
}

interface OpenNode {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly total: Totals;
  readonly histogram: Histogram;
  readonly split: Split | null;
}

interface DraftTree {
  feature: number[];
  threshold: number[];
  categories: (number[] | null)[];
  missingLeft: boolean[];
  left: number[];
  right: number[];
  value: number[];
  count: number[];
}

/**
 * Grows one tree leaf by leaf, always splitting the node that gains most, until it has its leaves or nothing gains.
 * Histograms are counted for the smaller child only; the other's is the parent's less that.
 * Source: Ke et al., "LightGBM" (2017).
 */
export function growTree(request: GrowRequest): Tree {
  const { rows, leaves } = request;
  const offered = request.offered.flatMap((index) => request.columns[index] ?? []);
  const tree: DraftTree = {
    feature: [],
    threshold: [],
    categories: [],
    missingLeft: [],
    left: [],
    right: [],
    value: [],
    count: [],
  };
  const scratch = new Int32Array(rows.length);
  const open = [openNode(request, offered, tree, { start: 0, end: rows.length, parent: null })];
  for (let size = 1; size < leaves; size++) {
    let best = -1;
    for (const [index, node] of open.entries())
      if (node.split && node.split.gain > (open[best]?.split?.gain ?? 0)) best = index;
    const node = open[best];
    if (!node?.split) break;
    open.splice(best, 1, ...splitNode(request, { offered, tree, node, split: node.split, scratch }));
  }
  return tree;
}

interface NodeRange {
  readonly start: number;
  readonly end: number;
  /** For the larger child: its histogram is the parent's less its sibling's. */
  readonly parent: { readonly whole: Histogram; readonly sibling: Histogram } | null;
}

function openNode(
  request: GrowRequest,
  offered: readonly BinnedColumn[],
  tree: DraftTree,
  { start, end, parent }: NodeRange,
): OpenNode {
  const histogram = parent ? subtract(parent.whole, parent.sibling) : count(request, offered, start, end);
  const total = totalOf(request, start, end);
  const id = tree.value.length;
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.categories.push(null);
  tree.missingLeft.push(false);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push((-request.rate * total.slope) / (total.curvature + request.l2));
  tree.count.push(total.count);
  const split = total.count >= 2 * request.minLeaf ? findSplit(histogram, offered, total, request) : null;
  return { id, start, end, total, histogram, split };
}

interface SplitRequest {
  readonly offered: readonly BinnedColumn[];
  readonly tree: DraftTree;
  readonly node: OpenNode;
  readonly split: Split;
  readonly scratch: Int32Array;
}

function splitNode(request: GrowRequest, { offered, tree, node, split, scratch }: SplitRequest): OpenNode[] {
  const column = offered[split.column];
  if (!column) return [];
  const middle = partition(request.rows, node, column.bins, split.goesLeft, scratch);
  const { id, start, end, histogram: whole } = node;
  tree.feature[id] = request.offered[split.column] ?? -1;
  tree.missingLeft[id] = split.goesLeft[0] === 1;
  if (column.isCategorical)
    tree.categories[id] = Array.from(split.goesLeft.keys()).flatMap((bin) =>
      bin > 0 && split.goesLeft[bin] === 1 ? [bin - 1] : [],
    );
  else tree.threshold[id] = column.edges[split.bin - 1] ?? Number.POSITIVE_INFINITY;
  const isLeftSmaller = middle - start <= end - middle;
  const open = (from: number, until: number, sibling: Histogram | null) =>
    openNode(request, offered, tree, { start: from, end: until, parent: sibling && { whole, sibling } });
  const smaller = isLeftSmaller ? open(start, middle, null) : open(middle, end, null);
  const larger = isLeftSmaller
    ? open(middle, end, smaller.histogram)
    : open(start, middle, smaller.histogram);
  tree.left[id] = isLeftSmaller ? smaller.id : larger.id;
  tree.right[id] = isLeftSmaller ? larger.id : smaller.id;
  return [smaller, larger];
}

/** Puts the rows that go left first, both sides in the order they had; returns where the right ones begin. */
function partition(
  rows: Int32Array,
  { start, end }: OpenNode,
  bins: Uint8Array,
  goesLeft: Uint8Array,
  scratch: Int32Array,
): number {
  let middle = start;
  let waiting = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i] ?? 0;
    if (goesLeft[bins[row] ?? 0] === 1) rows[middle++] = row;
    else scratch[waiting++] = row;
  }
  rows.set(scratch.subarray(0, waiting), middle);
  return middle;
}

function totalOf({ rows, slopes, curvatures }: GrowRequest, start: number, end: number): Totals {
  let slope = 0;
  let curvature = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i] ?? 0;
    slope += slopes[row] ?? 0;
    curvature += curvatures[row] ?? 0;
  }
  return { slope, curvature, count: end - start };
}

function count(
  request: GrowRequest,
  offered: readonly BinnedColumn[],
  start: number,
  end: number,
): Histogram {
  const { rows } = request;
  const width = offered.reduce((sum, column) => sum + column.count, 0);
  const slopes = new Float64Array(width);
  const curvatures = new Float64Array(width);
  const counts = new Int32Array(width);
  const own = rows.subarray(start, end);
  // Gathered once, so that the columns read them one after the other.
  const ownSlopes = new Float64Array(own.length);
  const ownCurvatures = new Float64Array(own.length);
  for (let i = 0; i < own.length; i++) {
    ownSlopes[i] = request.slopes[own[i] as number] as number;
    ownCurvatures[i] = request.curvatures[own[i] as number] as number;
  }
  let offset = 0;
  for (const { bins, count } of offered) {
    for (let i = 0; i < own.length; i++) {
      const at = offset + (bins[own[i] as number] as number);
      slopes[at] = (slopes[at] as number) + (ownSlopes[i] as number);
      curvatures[at] = (curvatures[at] as number) + (ownCurvatures[i] as number);
      counts[at] = (counts[at] as number) + 1;
    }
    offset += count;
  }
  return { slopes, curvatures, counts };
}

function subtract(whole: Histogram, part: Histogram): Histogram {
  const slopes = whole.slopes.slice();
  const curvatures = whole.curvatures.slice();
  const counts = whole.counts.slice();
  for (let at = 0; at < slopes.length; at++) {
    slopes[at] = (slopes[at] as number) - (part.slopes[at] as number);
    curvatures[at] = (curvatures[at] as number) - (part.curvatures[at] as number);
    counts[at] = (counts[at] as number) - (part.counts[at] as number);
  }
  return { slopes, curvatures, counts };
}
