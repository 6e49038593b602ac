import { kmeans } from "ml-kmeans";
import { seededRandom } from "../random.ts";
import { countDistinct, samplePoints, toRows } from "./cluster-points.ts";
import { refineClusters } from "./refine-clusters.ts";
import { type Points, pickPoints } from "./standardise.ts";

/** Clusters whose mean Jaccard is at least this may be called stable (Hennig 2007). */
export const STABLE_JACCARD = 0.75;

const RESAMPLES = 25;
const STARTS = 3;
const SAMPLE = 1_000;

/**
 * How surely each cluster would be found again: the mean, over bootstrap resamples that are clustered anew, of the Jaccard
 * similarity with the most similar new cluster. 0 to 1, one number per centroid. Judged on a sample.
 * Reference: Hennig (2007), "Cluster-wise assessment of cluster stability".
 */
export function clusterStability(
  points: Points,
  centroids: readonly (readonly number[])[],
  seed: number,
): number[] {
  const random = seededRandom(seed);
  const sample = samplePoints(points, SAMPLE, random);
  const { labels } = refineClusters(sample, centroids);
  const sums = new Array<number>(centroids.length).fill(0);
  let resamples = 0;
  for (let attempt = 0; attempt < RESAMPLES; attempt++) {
    const drawn = Array.from({ length: sample.count }, () => Math.floor(random() * sample.count));
    const resample = pickPoints(sample, drawn);
    const rows = toRows(resample);
    if (countDistinct(rows) < centroids.length) continue;
    const anew = Array.from({ length: STARTS }, () => {
      const seedOfRun = Math.floor(random() * 2 ** 31);
      const start = kmeans(rows, centroids.length, { initialization: "kmeans++", seed: seedOfRun });
      return refineClusters(resample, start.centroids);
    }).sort((a, b) => a.inertia - b.inertia)[0];
    if (!anew) continue;
    resamples++;
    const similarities = bestSimilarities(drawn, labels, { labels: anew.labels, count: centroids.length });
    for (const [cluster, similarity] of similarities.entries()) {
      sums[cluster] = (sums[cluster] ?? 0) + similarity;
    }
  }
  return sums.map((sum) => (resamples === 0 ? 0 : sum / resamples));
}

/** For each old cluster the Jaccard similarity of its most similar new one, over the points that were drawn. */
function bestSimilarities(
  drawn: readonly number[],
  old: Readonly<Int32Array>,
  anew: { labels: Readonly<Int32Array>; count: number },
): number[] {
  const { count } = anew;
  const both = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const oldSizes = new Array<number>(count).fill(0);
  const newSizes = new Array<number>(count).fill(0);
  const seen = new Set<number>();
  for (const [index, row] of drawn.entries()) {
    if (seen.has(row)) continue;
    seen.add(row);
    const oldLabel = old[row] ?? 0;
    const newLabel = anew.labels[index] ?? 0;
    const counts = both[oldLabel];
    if (counts) counts[newLabel] = (counts[newLabel] ?? 0) + 1;
    oldSizes[oldLabel] = (oldSizes[oldLabel] ?? 0) + 1;
    newSizes[newLabel] = (newSizes[newLabel] ?? 0) + 1;
  }
  return both.map((counts, oldLabel) =>
    Math.max(
      ...counts.map((shared, newLabel) => {
        const union = (oldSizes[oldLabel] ?? 0) + (newSizes[newLabel] ?? 0) - shared;
        return union === 0 ? 0 : shared / union;
      }),
    ),
  );
}
