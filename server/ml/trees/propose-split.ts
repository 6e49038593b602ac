import { countRows } from "./histogram-unit.ts";
import { proposeCategories } from "./propose-categories.ts";
import { COLUMN_NUMBERS, NODE, ORDER, PROPOSAL, SUM, slotNumbers, type Workspace } from "./workspace.ts";

/** A node to split, and how a split is judged. */
export interface NodeSearch {
  readonly slope: number;
  readonly curvature: number;
  readonly count: number;
  /** Between which its leaves' values must lie. */
  readonly lower: number;
  readonly upper: number;
  /** What a row adds to the second number of a histogram besides its curvature. */
  readonly unit: number;
  readonly minLeaf: number;
  readonly minCurvature: number;
  readonly l2: number;
  /** Whether values are bounded or a column is monotone, which takes the longer arithmetic. */
  readonly isBounded: boolean;
}

/** Where a column's histogram begins and where its proposal goes. */
export interface ColumnSearch {
  readonly histograms: Float64Array;
  readonly offset: number;
  readonly bins: number;
  readonly monotone: -1 | 0 | 1;
  readonly proposals: Float64Array;
  readonly proposal: number;
  readonly goesLeft: Uint8Array;
  readonly mask: number;
}

/** Reads one of the two nodes of a job. */
export function readNode({ plan, orders, numbers }: Workspace, node: 0 | 1): NodeSearch {
  const at = SUM.node + node * SUM.nodeSize;
  const { minLeaf, minCurvature, l2, columns } = plan;
  return {
    slope: numbers[at + SUM.slope] as number,
    curvature: numbers[at + SUM.curvature] as number,
    lower: numbers[at + SUM.lower] as number,
    upper: numbers[at + SUM.upper] as number,
    count: orders[ORDER.node + node * ORDER.nodeSize + NODE.count] as number,
    unit: numbers[SUM.unit] as number,
    minLeaf,
    minCurvature,
    l2,
    isBounded: columns.some(({ monotone }) => monotone !== 0),
  };
}

/** Writes down the best split of a node by one column; a gain of 0 says that there is none. */
export function proposeSplit(
  workspace: Workspace,
  search: NodeSearch,
  { node, column }: { node: 0 | 1; column: number },
): void {
  const { plan, histograms, proposals, goesLeft, offered, orders } = workspace;
  const planned = plan.columns[column];
  if (!planned) return;
  const position = node * plan.columns.length + column;
  const proposal = position * PROPOSAL.size;
  proposals[proposal + PROPOSAL.gain] = 0;
  if (offered[position] !== 1) return;
  const slot = orders[ORDER.node + node * ORDER.nodeSize + NODE.slot] as number;
  const offset = slot * slotNumbers(plan) + column * COLUMN_NUMBERS;
  const { bins, monotone } = planned;
  const mask = (position * COLUMN_NUMBERS) / 2;
  const place: ColumnSearch = {
    histograms,
    offset,
    bins,
    monotone,
    proposals,
    proposal,
    goesLeft,
    mask,
  };
  if (planned.isCategorical) proposeCategories(search, place);
  else proposeNumbers(search, place);
}

/** The threshold that gains most; missing values are tried on the right, and on the left where there are any. */
function proposeNumbers(search: NodeSearch, place: ColumnSearch): void {
  const missing = countRows(place.histograms[place.offset + 1] as number, search.unit);
  const whole = leafValueOf(search, search.slope, search.curvature);
  const gainOfNode = worth(search, search.slope, search.curvature, whole);
  scan(search, place, { missingLeft: 0, gainOfNode });
  if (missing > 0) scan(search, place, { missingLeft: 1, gainOfNode });
}

function scan(
  search: NodeSearch,
  { histograms, offset, bins, monotone, proposals, proposal }: ColumnSearch,
  { missingLeft, gainOfNode }: { missingLeft: 0 | 1; gainOfNode: number },
): void {
  const { unit, minLeaf, minCurvature, l2, isBounded, count: all } = search;
  const { slope: allSlope, curvature: allCurvature } = search;
  let best = gainOfNode + Math.max(proposals[proposal + PROPOSAL.gain] as number, 0);
  let slope = missingLeft ? (histograms[offset] as number) : 0;
  let mass = missingLeft ? (histograms[offset + 1] as number) : 0;
  let before = 0;
  const last = offset + 2 * (bins - 1);
  for (let at = offset + 2; at < last; at += 2) {
    slope += histograms[at] as number;
    mass += histograms[at + 1] as number;
    const count = countRows(mass, unit);
    // A bin without rows divides the node as the one before it did.
    if (count < minLeaf || count === before) continue;
    if (all - count < minLeaf) break;
    before = count;
    const curvature = mass - count * unit;
    const rest = allCurvature - curvature;
    if (curvature < minCurvature || rest < minCurvature) continue;
    const other = allSlope - slope;
    const gain = isBounded
      ? boundedGain(search, monotone, slope, curvature)
      : (slope * slope) / (curvature + l2) + (other * other) / (rest + l2);
    if (gain <= best) continue;
    best = gain;
    proposals[proposal + PROPOSAL.gain] = gain - gainOfNode;
    proposals[proposal + PROPOSAL.bin] = (at - offset) / 2;
    proposals[proposal + PROPOSAL.missingLeft] = missingLeft;
    proposals[proposal + PROPOSAL.slope] = slope;
    proposals[proposal + PROPOSAL.curvature] = curvature;
    proposals[proposal + PROPOSAL.count] = count;
  }
}

/** The value of a leaf with these sums: the one of least loss within its bounds. */
export function leafValueOf(
  { l2, lower, upper }: Pick<NodeSearch, "l2" | "lower" | "upper">,
  slope: number,
  curvature: number,
): number {
  const weight = curvature + l2;
  return weight > 0 ? Math.min(upper, Math.max(lower, -slope / weight)) : 0;
}

/** Twice what a leaf of this value takes off the loss. */
export function worth(
  { l2 }: Pick<NodeSearch, "l2">,
  slope: number,
  curvature: number,
  value: number,
): number {
  return -(2 * slope * value + (curvature + l2) * value * value);
}

/** Minus infinity for a split that turns a monotone column round. */
function boundedGain(search: NodeSearch, monotone: -1 | 0 | 1, slope: number, curvature: number): number {
  const left = leafValueOf(search, slope, curvature);
  const otherSlope = search.slope - slope;
  const otherCurvature = search.curvature - curvature;
  const right = leafValueOf(search, otherSlope, otherCurvature);
  if (monotone * (right - left) < 0) return Number.NEGATIVE_INFINITY;
  return worth(search, slope, curvature, left) + worth(search, otherSlope, otherCurvature, right);
}
