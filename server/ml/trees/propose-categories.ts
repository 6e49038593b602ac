import type { ColumnSearch, NodeSearch } from "./propose-split.ts";
import { leafValueOf, worth } from "./propose-split.ts";
import { PROPOSAL } from "./workspace.ts";

/** Extra penalty where there are so many categories that their order is partly luck. */
const DOUBT = 10;
const FEW_CATEGORIES = 4;
/** Most categories on the smaller side of a split. */
const MOST_APART = 32;

/**
 * Categories in the order of their mean slope, split like numbers: for a convex loss the best division of all is among
 * those. A missing value is a category too. Source: Fisher, "On grouping for maximum homogeneity" (1958); the shrinkage
 * follows Ke et al., "LightGBM" (2017).
 */
export function proposeCategories(search: NodeSearch, place: ColumnSearch): void {
  const { histograms, offset, bins, goesLeft, mask } = place;
  const massOf = (bin: number) => histograms[offset + 2 * bin + 1] as number;
  const countOf = (bin: number) => Math.round(massOf(bin) / search.unit);
  const present: number[] = [];
  for (let bin = 0; bin < bins; bin++) if (countOf(bin) > 0) present.push(bin);
  const doubt = present.length > FEW_CATEGORIES ? DOUBT : 0;
  const steepness = new Map(
    present.map((bin) => {
      const curvature = massOf(bin) - countOf(bin) * search.unit;
      return [bin, (histograms[offset + 2 * bin] as number) / (curvature + doubt + 1e-9)];
    }),
  );
  present.sort((a, b) => (steepness.get(a) ?? 0) - (steepness.get(b) ?? 0) || a - b);
  const cautious = { ...search, l2: search.l2 + doubt };
  goesLeft.fill(0, mask, mask + bins);
  const length = bestPrefix(cautious, place, present);
  for (const bin of present.slice(0, length)) goesLeft[mask + bin] = 1;
}

/** How many of the sorted categories go left; writes what that gains. */
function bestPrefix(
  search: NodeSearch,
  { histograms, offset, proposals, proposal }: ColumnSearch,
  present: readonly number[],
): number {
  const gainOfNode = worth(
    search,
    search.slope,
    search.curvature,
    leafValueOf(search, search.slope, search.curvature),
  );
  let best = gainOfNode;
  let bestLength = 0;
  let slope = 0;
  let mass = 0;
  for (const [index, bin] of present.entries()) {
    slope += histograms[offset + 2 * bin] as number;
    mass += histograms[offset + 2 * bin + 1] as number;
    const apart = Math.min(index + 1, present.length - index - 1);
    const count = Math.round(mass / search.unit);
    if (count < search.minLeaf || apart > MOST_APART) continue;
    if (search.count - count < search.minLeaf || apart === 0) break;
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
  proposals[proposal + PROPOSAL.missingLeft] =
    present.indexOf(0) >= 0 && present.indexOf(0) < bestLength ? 1 : 0;
  return bestLength;
}
