import { HISTOGRAM_BINS } from "./histogram-kernel.ts";
import { countRows } from "./histogram-unit.ts";
import { type ColumnSearch, leafValueOf, type NodeSearch, worth } from "./propose-split.ts";
import { PROPOSAL } from "./workspace.ts";

/** Up to so many categories every order of them is trusted. */
const FEW_CATEGORIES = 4;
/** Where there are more: the penalty on a division, and the rows a category needs to be told from the others. */
const DOUBT = 10;
/** Most categories that go left; the others, known or not, go right. */
const MOST_LEFT = 32;

/**
 * Categories in the order of their mean slope, split like numbers from either end: for a convex loss the best division of
 * all is among those. A missing value is a category too.
 * Sources: Fisher, "On grouping for maximum homogeneity" (1958); the caution against luck is that of LightGBM, Ke et al.
 * (2017), which also gives its amounts.
 */
export function proposeCategories(search: NodeSearch, place: ColumnSearch): void {
  const { bins, goesLeft, mask } = place;
  const { known, doubt } = sortCategories(search, place);
  // The node itself is in no doubt: a division by categories must gain that much more.
  const value = leafValueOf(search, search.slope, search.curvature);
  const gainOfNode = worth(search, search.slope, search.curvature, value);
  const cautious = { ...search, l2: search.l2 + doubt, gainOfNode };
  goesLeft.fill(0, mask, mask + bins);
  for (const [first, step] of [
    [0, 1],
    [known - 1, -1],
  ] as const) {
    const length = bestPrefix(cautious, place, { first, step, known });
    if (length === 0) continue;
    goesLeft.fill(0, mask, mask + bins);
    for (let index = 0; index < length; index++)
      goesLeft[mask + (sorted[first + step * index] as number)] = 1;
  }
}

/** The bins of one column at a time, and how steep each is; kept, because a table of categories is asked very often. */
const sorted = new Int32Array(HISTOGRAM_BINS);
const steepness = new Float64Array(HISTOGRAM_BINS);

/** Sorts the categories that are there and known well enough by their mean slope, equal ones as they come; says how many. */
function sortCategories(
  { unit }: NodeSearch,
  { histograms, offset, bins }: ColumnSearch,
): { known: number; doubt: number } {
  let present = 0;
  for (let bin = 0; bin < bins; bin++)
    if (countRows(histograms[offset + 2 * bin + 1] as number, unit) > 0) sorted[present++] = bin;
  const isFew = present <= FEW_CATEGORIES;
  const doubt = isFew ? 0 : DOUBT;
  let known = 0;
  for (let index = 0; index < present; index++) {
    const bin = sorted[index] as number;
    const mass = histograms[offset + 2 * bin + 1] as number;
    const count = countRows(mass, unit);
    if (!isFew && count < DOUBT) continue;
    const own = (histograms[offset + 2 * bin] as number) / (mass - count * unit + doubt + 1e-9);
    let at = known++;
    for (; at > 0 && (steepness[sorted[at - 1] as number] as number) > own; at--)
      sorted[at] = sorted[at - 1] as number;
    sorted[at] = bin;
    steepness[bin] = own;
  }
  return { known, doubt };
}

/** How many of the sorted categories best go left; 0 unless that gains more than the proposal so far, which it replaces. */
function bestPrefix(
  search: NodeSearch & { readonly gainOfNode: number },
  { histograms, offset, proposals, proposal }: ColumnSearch,
  { first, step, known }: { first: number; step: 1 | -1; known: number },
): number {
  const { gainOfNode, unit, minLeaf, minCurvature } = search;
  let best = gainOfNode + (proposals[proposal + PROPOSAL.gain] as number);
  let bestLength = 0;
  let slope = 0;
  let mass = 0;
  for (let index = 0; index < known && index < MOST_LEFT; index++) {
    const at = offset + 2 * (sorted[first + step * index] as number);
    slope += histograms[at] as number;
    mass += histograms[at + 1] as number;
    const count = countRows(mass, unit);
    if (count < minLeaf) continue;
    if (search.count - count < minLeaf) break;
    const curvature = mass - count * unit;
    const rest = search.curvature - curvature;
    if (curvature < minCurvature || rest < minCurvature) continue;
    const other = search.slope - slope;
    const gain =
      worth(search, slope, curvature, leafValueOf(search, slope, curvature)) +
      worth(search, other, rest, leafValueOf(search, other, rest));
    if (gain <= best) continue;
    best = gain;
    bestLength = index + 1;
    proposals[proposal + PROPOSAL.gain] = gain - gainOfNode;
    proposals[proposal + PROPOSAL.slope] = slope;
    proposals[proposal + PROPOSAL.curvature] = curvature;
    proposals[proposal + PROPOSAL.count] = count;
  }
  return bestLength;
}
