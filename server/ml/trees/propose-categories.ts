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
  const { histograms, offset, bins, goesLeft, mask } = place;
  const massOf = (bin: number) => histograms[offset + 2 * bin + 1] as number;
  const countOf = (bin: number) => Math.round(massOf(bin) / search.unit);
  const present = Array.from({ length: bins }, (_, bin) => bin).filter((bin) => countOf(bin) > 0);
  const isFew = present.length <= FEW_CATEGORIES;
  const doubt = isFew ? 0 : DOUBT;
  const steepness = new Map(
    present.map((bin) => {
      const curvature = massOf(bin) - countOf(bin) * search.unit;
      return [bin, (histograms[offset + 2 * bin] as number) / (curvature + doubt + 1e-9)];
    }),
  );
  const ordered = present
    .filter((bin) => isFew || countOf(bin) >= DOUBT)
    .sort((a, b) => (steepness.get(a) ?? 0) - (steepness.get(b) ?? 0) || a - b);
  // The node itself is in no doubt: a division by categories must gain that much more.
  const value = leafValueOf(search, search.slope, search.curvature);
  const gainOfNode = worth(search, search.slope, search.curvature, value);
  const cautious = { ...search, l2: search.l2 + doubt, gainOfNode };
  goesLeft.fill(0, mask, mask + bins);
  for (const order of [ordered, ordered.toReversed()]) {
    const length = bestPrefix(cautious, place, order);
    if (length === 0) continue;
    goesLeft.fill(0, mask, mask + bins);
    for (const bin of order.slice(0, length)) goesLeft[mask + bin] = 1;
  }
}

/** How many of the sorted categories best go left; 0 unless that gains more than the proposal so far, which it replaces. */
function bestPrefix(
  { gainOfNode, ...search }: NodeSearch & { readonly gainOfNode: number },
  { histograms, offset, proposals, proposal }: ColumnSearch,
  order: readonly number[],
): number {
  let best = gainOfNode + (proposals[proposal + PROPOSAL.gain] as number);
  let bestLength = 0;
  let slope = 0;
  let mass = 0;
  for (const [index, bin] of order.slice(0, MOST_LEFT).entries()) {
    slope += histograms[offset + 2 * bin] as number;
    mass += histograms[offset + 2 * bin + 1] as number;
    const count = Math.round(mass / search.unit);
    if (count < search.minLeaf) continue;
    if (search.count - count < search.minLeaf) break;
    const curvature = mass - count * search.unit;
    const rest = search.curvature - curvature;
    if (curvature < search.minCurvature || rest < search.minCurvature) continue;
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
