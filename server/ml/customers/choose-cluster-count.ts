import { seededRandom } from "../random.ts";
import { clusterPoints, countDistinct, samplePoints, toRows } from "./cluster-points.ts";
import { silhouette } from "./silhouette.ts";
import type { Points } from "./standardise.ts";

const FEWEST = 2;
const MOST = 8;
/** A smaller segment is a handful of oddities that nobody plans for. */
const LEAST_SHARE = 0.03;
/** Silhouettes cost the square of this. */
const SAMPLE = 1_500;

/**
 * The number of clusters, 2 to 8, with the best silhouette among those whose smallest cluster holds at least 3% of the
 * points; 1 when the points do not differ. Judged on a sample.
 */
export function chooseClusterCount(points: Points, seed: number): number {
  const sample = samplePoints(points, SAMPLE, seededRandom(seed));
  const most = Math.min(MOST, countDistinct(toRows(sample)), sample.count - 1);
  let best = { count: Math.min(1, sample.count), score: Number.NEGATIVE_INFINITY };
  for (let count = FEWEST; count <= most; count++) {
    const { labels } = clusterPoints(sample, count, seed);
    const isBalanced = smallestShare(labels, count) >= LEAST_SHARE;
    // Unbalanced ones stand back, and win only where nothing else is left.
    const score = silhouette(sample, labels) - (isBalanced ? 0 : 2);
    if (score > best.score) best = { count, score };
  }
  return best.count;
}

function smallestShare(labels: Readonly<Int32Array>, count: number): number {
  const sizes = new Array<number>(count).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return Math.min(...sizes) / Math.max(1, labels.length);
}
