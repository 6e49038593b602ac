import type { BinRule } from "./bin-columns.ts";
import type { Tree } from "./boosted-trees.ts";
import { chooseSplit, type NodeSums, type Split } from "./choose-split.ts";
import { addLeaf, type DraftTree, emptyTree } from "./draft-tree.ts";
import { BLOCK_COLUMNS } from "./histogram-kernel.ts";
import { leafValueOf } from "./propose-split.ts";
import { gatherRows, JOB } from "./tree-jobs.ts";
import { NODE, ORDER, SUM, type Workspace } from "./workspace.ts";

/** Memory and hands to grow trees with. */
export interface Nursery {
  readonly workspace: Workspace;
  /** Lets everyone do the job in the workspace's orders. */
  readonly run: () => void;
  /** By index of the table's column. */
  readonly rules: readonly BinRule[];
}

export interface GrowRequest {
  /** How many rows at the start of the workspace's rows this tree sees. */
  readonly rows: number;
  /** Split the node that gains most until there are so many leaves, or every node that gains, the smaller child first. */
  readonly leaves: number;
  readonly order: "best" | "depth";
  /** Share of its advice that each leaf keeps. */
  readonly rate: number;
  readonly leastGain: number;
  /** Writes which columns a node may use; asked anew for every node. */
  readonly offer: (offered: Uint8Array) => void;
}

/** Rows of a leaf: from start to end of the workspace's rows. */
export interface LeafRows {
  readonly node: number;
  readonly start: number;
  readonly end: number;
}

interface OpenNode {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly sums: NodeSums;
  readonly lower: number;
  readonly upper: number;
  /** -1 when its histogram was not counted. */
  readonly slot: number;
  readonly split: Split | null;
}

/**
 * Grows one tree. Histograms are counted for the smaller child only; the other's is the parent's less that. Leaves get
 * their values from exact sums over their rows.
 * Sources: Friedman, "Greedy function approximation" (2001); Ke et al., "LightGBM" (2017).
 */
export function growTree(nursery: Nursery, request: GrowRequest): { tree: Tree; leaves: LeafRows[] } {
  const { plan } = nursery.workspace;
  const tree = emptyTree();
  const slots = Array.from({ length: plan.slots }, (_, slot) => slot);
  const closed: OpenNode[] = [];
  const open = plantRoot(nursery, request, tree, slots);
  for (let size = 1; size < request.leaves && open.length > 0; size++) {
    const [node] = open.splice(request.order === "best" ? bestOf(open) : open.length - 1, 1);
    if (!node?.split) break;
    const isLast = size + 1 >= request.leaves;
    const children = splitNode(nursery, request, { tree, node, split: node.split, slots, isLast });
    for (const child of children) {
      if (child.split) open.push(child);
      else {
        closed.push(child);
        if (child.slot >= 0) slots.push(child.slot);
      }
    }
  }
  closed.push(...open);
  for (const node of closed) tree.value[node.id] = leafValue(nursery.workspace, request, node);
  return { tree, leaves: closed.map(({ id, start, end }) => ({ node: id, start, end })) };
}

function bestOf(open: readonly OpenNode[]): number {
  let best = 0;
  for (const [index, node] of open.entries())
    if ((node.split?.gain ?? 0) > (open[best]?.split?.gain ?? 0)) best = index;
  return best;
}

type Child = Omit<OpenNode, "split" | "slot" | "id">;

function plantRoot(nursery: Nursery, request: GrowRequest, tree: DraftTree, slots: number[]): OpenNode[] {
  const { workspace } = nursery;
  const sums = sumRows(workspace, 0, request.rows);
  const root: Child = {
    start: 0,
    end: request.rows,
    sums,
    lower: Number.NEGATIVE_INFINITY,
    upper: Number.POSITIVE_INFINITY,
  };
  const id = addLeaf(tree, sums.count);
  const slot = slots.pop() ?? -1;
  order(workspace, { counted: root, slot, parent: -1 });
  const isAsked = ask(workspace, request, 0, { child: root, slot });
  ask(workspace, request, 1, null);
  nursery.run();
  const split = isAsked ? chooseSplit(workspace, 0, { slot, sums, leastGain: request.leastGain }) : null;
  return [{ ...root, id, slot, split }];
}

interface SplitRequest {
  readonly tree: DraftTree;
  readonly node: OpenNode;
  readonly split: Split;
  readonly slots: number[];
  /** Whether the children stay leaves. */
  readonly isLast: boolean;
}

function splitNode(
  nursery: Nursery,
  request: GrowRequest,
  { tree, node, split, slots, isLast }: SplitRequest,
): OpenNode[] {
  const { workspace } = nursery;
  const middle = partition(workspace, node, split);
  writeSplit(nursery, tree, node.id, split);
  const [left, right] = childrenOf(workspace, node, split, middle);
  const leftId = addLeaf(tree, left.sums.count);
  const rightId = addLeaf(tree, right.sums.count);
  tree.left[node.id] = leftId;
  const isLeftSmaller = left.sums.count <= right.sums.count;
  const [small, large] = isLeftSmaller ? [left, right] : [right, left];
  const [smallId, largeId] = isLeftSmaller ? [leftId, rightId] : [rightId, leftId];
  if (isLast || large.sums.count < 2 * workspace.plan.minLeaf) {
    slots.push(node.slot);
    return [
      { ...large, id: largeId, slot: -1, split: null },
      { ...small, id: smallId, slot: -1, split: null },
    ];
  }
  const slot = slots.pop() ?? -1;
  order(workspace, { counted: small, slot, parent: node.slot });
  const isSmallAsked = ask(workspace, request, 0, { child: small, slot });
  const isLargeAsked = ask(workspace, request, 1, { child: large, slot: node.slot });
  nursery.run();
  const { leastGain } = request;
  const choose = (which: 0 | 1, isAsked: boolean, sums: NodeSums, at: number) =>
    isAsked ? chooseSplit(workspace, which, { slot: at, sums, leastGain }) : null;
  return [
    { ...large, id: largeId, slot: node.slot, split: choose(1, isLargeAsked, large.sums, node.slot) },
    { ...small, id: smallId, slot, split: choose(0, isSmallAsked, small.sums, slot) },
  ];
}

function writeSplit({ workspace, rules }: Nursery, tree: DraftTree, id: number, split: Split): void {
  const source = workspace.plan.columns[split.column]?.source ?? -1;
  const rule = rules[source];
  tree.feature[id] = source;
  tree.gain[id] = Number(split.gain.toPrecision(6));
  tree.missingLeft[id] = split.goesLeft[0] ?? 0;
  if (rule?.codes) tree.categories[id] = rule.codes.filter((_, index) => split.goesLeft[index + 1] === 1);
  else tree.threshold[id] = rule?.edges[split.bin - 1] ?? 0;
}

function childrenOf(workspace: Workspace, node: OpenNode, split: Split, middle: number): [Child, Child] {
  const { slope, curvature } = split.left;
  const left: NodeSums = { slope, curvature, count: middle - node.start };
  const right: NodeSums = {
    slope: node.sums.slope - slope,
    curvature: node.sums.curvature - curvature,
    count: node.end - middle,
  };
  const { lower, upper } = node;
  const monotone = workspace.plan.columns[split.column]?.monotone ?? 0;
  const limits = { l2: workspace.plan.l2, lower, upper };
  const half =
    (leafValueOf(limits, left.slope, left.curvature) + leafValueOf(limits, right.slope, right.curvature)) / 2;
  const first = { start: node.start, end: middle, sums: left, lower, upper };
  const second = { start: middle, end: node.end, sums: right, lower, upper };
  if (monotone > 0)
    return [
      { ...first, upper: half },
      { ...second, lower: half },
    ];
  if (monotone < 0)
    return [
      { ...first, lower: half },
      { ...second, upper: half },
    ];
  return [first, second];
}

/** Puts the rows that go left first, both sides in the order they had; returns where the right ones begin. */
function partition(workspace: Workspace, { start, end }: OpenNode, split: Split): number {
  const { kernel, rows, scratch, words, goesLeft } = workspace;
  const { column } = split;
  // Where proposals are written; every node has a copy of its own by now.
  goesLeft.set(split.goesLeft);
  const waiting = kernel.divide(
    words[Math.floor(column / BLOCK_COLUMNS)]?.byteOffset ?? 0,
    rows.byteOffset + 4 * start,
    scratch.byteOffset,
    goesLeft.byteOffset,
    end - start,
    8 * (column % BLOCK_COLUMNS),
  );
  rows.set(scratch.subarray(0, waiting), end - waiting);
  return end - waiting;
}

interface Counting {
  /** The node whose rows are counted. */
  readonly counted: Child;
  readonly slot: number;
  /** Slot of the parent, which becomes the other child's; -1 for the root. */
  readonly parent: number;
}

function order(workspace: Workspace, { counted, slot, parent }: Counting): void {
  const { orders } = workspace;
  const count = counted.end - counted.start;
  orders[ORDER.job] = JOB.children;
  orders[ORDER.next] = 0;
  orders[ORDER.start] = counted.start;
  orders[ORDER.count] = count;
  orders[ORDER.small] = slot;
  orders[ORDER.large] = parent;
  gatherRows(workspace, counted.start, count);
}

function ask(
  { orders, numbers, offered, plan }: Workspace,
  request: GrowRequest,
  node: 0 | 1,
  question: { readonly child: Child; readonly slot: number } | null,
): boolean {
  const at = ORDER.node + node * ORDER.nodeSize;
  const isAsked = question !== null && question.child.sums.count >= 2 * plan.minLeaf;
  orders[at + NODE.isAsked] = isAsked ? 1 : 0;
  if (!isAsked) return false;
  const { child, slot } = question;
  orders[at + NODE.slot] = slot;
  orders[at + NODE.count] = child.sums.count;
  const from = SUM.node + node * SUM.nodeSize;
  numbers[from + SUM.slope] = child.sums.slope;
  numbers[from + SUM.curvature] = child.sums.curvature;
  numbers[from + SUM.lower] = child.lower;
  numbers[from + SUM.upper] = child.upper;
  request.offer(offered.subarray(node * plan.columns.length, (node + 1) * plan.columns.length));
  return true;
}

function sumRows({ rows, pairs }: Workspace, start: number, end: number): NodeSums {
  let slope = 0;
  let curvature = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i] as number;
    slope += pairs[2 * row] as number;
    curvature += pairs[2 * row + 1] as number;
  }
  return { slope, curvature, count: end - start };
}

/** Nine digits are enough for any sum of trees and keep models small. */
function leafValue(workspace: Workspace, { rate }: GrowRequest, node: OpenNode): number {
  const { slope, curvature } = sumRows(workspace, node.start, node.end);
  const { lower, upper } = node;
  return Number(
    (rate * leafValueOf({ l2: workspace.plan.l2, lower, upper }, slope, curvature)).toPrecision(9),
  );
}
