import { HISTOGRAM_BINS } from "./histogram-kernel.ts";
import { COLUMN_NUMBERS, PROPOSAL, slotNumbers, type Workspace } from "./workspace.ts";

/** The chosen split of a node. */
export interface Split {
  readonly gain: number;
  /** Position in the workspace's columns. */
  readonly column: number;
  /** Highest bin that goes left; for numbers. */
  readonly bin: number;
  /** 1 for each bin that goes left. */
  readonly goesLeft: Uint8Array;
  readonly left: NodeSums;
}

export interface NodeSums {
  readonly slope: number;
  readonly curvature: number;
  readonly count: number;
}

/** The best of the columns' proposals for a node; of equals, the first column's. */
export function chooseSplit(
  workspace: Workspace,
  node: 0 | 1,
  { slot, sums, leastGain }: { slot: number; sums: NodeSums; leastGain: number },
): Split | null {
  const { plan, proposals } = workspace;
  let best = leastGain;
  let chosen = -1;
  for (let column = 0; column < plan.columns.length; column++) {
    const gain = proposals[(node * plan.columns.length + column) * PROPOSAL.size + PROPOSAL.gain] as number;
    if (gain <= best) continue;
    best = gain;
    chosen = column;
  }
  const planned = plan.columns[chosen];
  if (!planned) return null;
  const position = node * plan.columns.length + chosen;
  const read = (place: number) => proposals[position * PROPOSAL.size + place] as number;
  const left = {
    slope: read(PROPOSAL.slope),
    curvature: read(PROPOSAL.curvature),
    count: read(PROPOSAL.count),
  };
  const bin = read(PROPOSAL.bin);
  const goesLeft = planned.isCategorical
    ? workspace.goesLeft.slice(position * HISTOGRAM_BINS, (position + 1) * HISTOGRAM_BINS)
    : new Uint8Array(HISTOGRAM_BINS).fill(1, 1, bin + 1);
  if (!planned.isCategorical) {
    const offset = slot * slotNumbers(plan) + chosen * COLUMN_NUMBERS;
    const isSeen =
      Math.round((workspace.histograms[offset + 1] as number) / (workspace.numbers[0] as number)) > 0;
    // Where nothing was missing in training, what is missing later follows the majority.
    goesLeft[0] = (isSeen ? read(PROPOSAL.missingLeft) === 1 : 2 * left.count > sums.count) ? 1 : 0;
  }
  return { gain: best, column: chosen, bin, goesLeft, left };
}
