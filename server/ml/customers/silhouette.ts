import type { Points } from "./standardise.ts";

/**
 * The mean silhouette of a clustering, -1 to 1: how much nearer points lie to their own cluster than to the next one.
 * Points alone in their cluster count 0; fewer than two clusters give NaN. Cost: the square of the points, so pass a
 * sample. Reference: Rousseeuw (1987), "Silhouettes: a graphical aid to the interpretation of cluster analysis".
 */
export function silhouette(points: Points, labels: Readonly<Int32Array>): number {
  const { count } = points;
  const k = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return Number.NaN;
  let total = 0;
  const sums = new Float64Array(k);
  for (let row = 0; row < count; row++) {
    sumDistances(points, labels, row, sums.fill(0));
    total += silhouetteOf(labels[row] as number, sums, sizes);
  }
  return total / count;
}

/** Adds the distance of each point to one of them to the sum of that point's cluster. */
function sumDistances(
  { values, dimensions, count }: Points,
  labels: Readonly<Int32Array>,
  row: number,
  sums: Float64Array,
): void {
  const offset = row * dimensions;
  for (let other = 0; other < count; other++) {
    let squared = 0;
    for (let index = 0; index < dimensions; index++) {
      squared += ((values[offset + index] as number) - (values[other * dimensions + index] as number)) ** 2;
    }
    const label = labels[other] as number;
    sums[label] = (sums[label] as number) + Math.sqrt(squared);
  }
}

function silhouetteOf(own: number, sums: Float64Array, sizes: Float64Array): number {
  const ownSize = sizes[own] as number;
  if (ownSize <= 1) return 0;
  const within = (sums[own] as number) / (ownSize - 1);
  let between = Number.POSITIVE_INFINITY;
  for (const [cluster, size] of sizes.entries()) {
    if (cluster !== own && size > 0) between = Math.min(between, (sums[cluster] as number) / size);
  }
  const larger = Math.max(within, between);
  return larger === 0 ? 0 : (between - within) / larger;
}
