import type { BinnedColumn } from "./bin-columns.ts";

/** Slope, curvature and number of rows by bin, the columns of a tree one after the other. */
export interface Histogram {
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
  readonly counts: Int32Array;
}

export interface Totals {
  readonly slope: number;
  readonly curvature: number;
  readonly count: number;
}

export interface Split {
  readonly gain: number;
  /** Position among the tree's columns. */
  readonly column: number;
  /** 1 for each bin that goes left. */
  readonly goesLeft: Uint8Array;
  /** Highest bin that goes left; for numbers. */
  readonly bin: number;
}

export interface SplitLimits {
  readonly minLeaf: number;
  readonly l2: number;
}

/** Extra doubt about categories, whose order is taken from the target itself. */
const CATEGORY_DOUBT = 10;
const SMALLEST_GAIN = 1e-9;

/** The split of a node that lowers the loss most, or null. Missing values go to the side that gains more. */
export function findSplit(
  histogram: Histogram,
  columns: readonly BinnedColumn[],
  total: Totals,
  limits: SplitLimits,
): Split | null {
  let best: Split | null = null;
  let offset = 0;
  for (const [position, column] of columns.entries()) {
    const search: ColumnSearch = {
      column,
      position,
      offset,
      total,
      limits,
      least: best?.gain ?? SMALLEST_GAIN,
    };
    const found = column.isCategorical ? splitCategories(histogram, search) : splitNumbers(histogram, search);
    if (found) best = found;
    offset += column.count;
  }
  return best;
}

interface ColumnSearch {
  readonly column: BinnedColumn;
  readonly position: number;
  /** Where its bins begin in the histogram. */
  readonly offset: number;
  /** What a split must gain to be worth telling. */
  readonly least: number;
  readonly total: Totals;
  readonly limits: SplitLimits;
}

function score(slope: number, curvature: number, l2: number): number {
  return (slope * slope) / (curvature + l2);
}

function splitNumbers(
  { slopes, curvatures, counts }: Histogram,
  { column, position, offset, least, total, limits: { minLeaf, l2 } }: ColumnSearch,
): Split | null {
  const whole = score(total.slope, total.curvature, l2);
  const missing = counts[offset] ?? 0;
  let bestGain = least;
  let bestBin = -1;
  let bestMissingLeft = false;
  for (const missingLeft of missing > 0 ? [false, true] : [false]) {
    let slope = missingLeft ? (slopes[offset] ?? 0) : 0;
    let curvature = missingLeft ? (curvatures[offset] ?? 0) : 0;
    let count = missingLeft ? missing : 0;
    for (let bin = 1; bin < column.count - 1; bin++) {
      slope += slopes[offset + bin] as number;
      curvature += curvatures[offset + bin] as number;
      count += counts[offset + bin] as number;
      if (count < minLeaf) continue;
      if (total.count - count < minLeaf) break;
      const gain =
        score(slope, curvature, l2) + score(total.slope - slope, total.curvature - curvature, l2) - whole;
      if (gain <= bestGain) continue;
      bestGain = gain;
      bestBin = bin;
      bestMissingLeft = missingLeft;
    }
  }
  if (bestBin < 0) return null;
  const goesLeft = new Uint8Array(column.count);
  goesLeft.fill(1, 1, bestBin + 1);
  goesLeft[0] = bestMissingLeft ? 1 : 0;
  return { gain: bestGain, column: position, goesLeft, bin: bestBin };
}

/** Categories in the order of their mean slope, split like numbers (Fisher, 1958); a missing one is a category too. */
function splitCategories(
  { slopes, curvatures, counts }: Histogram,
  { column, position, offset, least, total, limits: { minLeaf, l2 } }: ColumnSearch,
): Split | null {
  const doubt = l2 + CATEGORY_DOUBT;
  const present = Array.from({ length: column.count }, (_, bin) => bin).filter(
    (bin) => (counts[offset + bin] ?? 0) > 0,
  );
  const steepness = (bin: number) =>
    (slopes[offset + bin] ?? 0) / ((curvatures[offset + bin] ?? 0) + CATEGORY_DOUBT);
  present.sort((a, b) => steepness(a) - steepness(b));
  const whole = score(total.slope, total.curvature, doubt);
  let slope = 0;
  let curvature = 0;
  let count = 0;
  let bestGain = least;
  let bestLength = 0;
  for (const [index, bin] of present.entries()) {
    slope += slopes[offset + bin] ?? 0;
    curvature += curvatures[offset + bin] ?? 0;
    count += counts[offset + bin] ?? 0;
    if (count < minLeaf) continue;
    if (total.count - count < minLeaf) break;
    const gain =
      score(slope, curvature, doubt) + score(total.slope - slope, total.curvature - curvature, doubt) - whole;
    if (gain <= bestGain) continue;
    bestGain = gain;
    bestLength = index + 1;
  }
  if (bestLength === 0) return null;
  const goesLeft = new Uint8Array(column.count);
  for (const bin of present.slice(0, bestLength)) goesLeft[bin] = 1;
  return { gain: bestGain, column: position, goesLeft, bin: -1 };
}
