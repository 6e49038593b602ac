import { assignCheapest } from "./assign-cheapest.ts";

type Centroids = readonly (readonly number[])[];

/**
 * Which old cluster each new one continues, or null for a new one, so that ids and names survive a retraining. Old and new
 * centroids must be in the same units. A pair counts only where the old centroid lies nearer to the new one than half the
 * way to any other new one: then its old members would be given to it.
 */
export function matchClusters(anew: Centroids, old: Centroids): (number | null)[] {
  if (anew.length === 0 || old.length === 0) return anew.map(() => null);
  const isWide = anew.length <= old.length;
  const rows = isWide ? anew : old;
  const columns = isWide ? old : anew;
  const columnOf = assignCheapest(rows.map((row) => columns.map((column) => distance(row, column) ** 2)));
  return anew.map((centroid, index) => {
    const partner = isWide ? (columnOf[index] ?? -1) : columnOf.indexOf(index);
    const partnerCentroid = old[partner];
    if (!partnerCentroid) return null;
    const gaps = anew.filter((other) => other !== centroid).map((other) => distance(centroid, other));
    return distance(centroid, partnerCentroid) <= Math.min(...gaps, Number.POSITIVE_INFINITY) / 2
      ? partner
      : null;
  });
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}
