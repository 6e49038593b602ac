import { kmeans } from "ml-kmeans";
import { type Random, seededRandom } from "../random.ts";
import { type Clustering, refineClusters } from "./refine-clusters.ts";
import { type Points, pickPoints } from "./standardise.ts";

/** Restarts on few points are cheap, and few points have deep wrong valleys. */
const RESTARTS = { few: 40, many: 12 };
const FEW_POINTS = 500;
/** Starts are found on a sample of so many points; a sample of thousands places centroids to within a percent. */
const SAMPLE = 3_000;
/** Starts that are tried on all points. */
const FINALISTS = 3;

/**
 * The best of many k-means runs (ml-kmeans, k-means++ starts, seeded). Beyond a few thousand points the runs are made on
 * a sample and the best of them finished on all points. `count` must be 1 or more and at most the number of distinct
 * points. Reference: Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding".
 */
export function clusterPoints(points: Points, count: number, seed: number): Clustering {
  const random = seededRandom(seed);
  const sample = samplePoints(points, SAMPLE, random);
  const rows = toRows(sample);
  if (count < 1 || count > countDistinct(rows)) {
    throw new RangeError(`${count} clusters need as many different points, got ${countDistinct(rows)}`);
  }
  const restarts = sample.count <= FEW_POINTS ? RESTARTS.few : RESTARTS.many;
  const runs = Array.from({ length: restarts }, () => {
    const { centroids } = kmeans(rows, count, {
      initialization: "kmeans++",
      seed: Math.floor(random() * 2 ** 31),
    });
    return refineClusters(sample, centroids);
  }).sort((a, b) => a.inertia - b.inertia);
  const best = sample === points ? runs[0] : finishOnAll(points, runs);
  if (!best) throw new Error("k-means made no run");
  return best;
}

function finishOnAll(points: Points, runs: readonly Clustering[]): Clustering | undefined {
  return runs
    .slice(0, FINALISTS)
    .map(({ centroids }) => refineClusters(points, centroids))
    .sort((a, b) => a.inertia - b.inertia)[0];
}

/** The points themselves when they are few enough, else as many as `most`, each at most once. */
export function samplePoints(points: Points, most: number, random: Random): Points {
  if (points.count <= most) return points;
  const rows = new Set<number>();
  while (rows.size < most) rows.add(Math.floor(random() * points.count));
  return pickPoints(points, [...rows]);
}

export function toRows({ values, dimensions, count }: Points): number[][] {
  return Array.from({ length: count }, (_, row) =>
    Array.from(values.subarray(row * dimensions, (row + 1) * dimensions)),
  );
}

export function countDistinct(rows: readonly (readonly number[])[]): number {
  return new Set(rows.map((row) => row.join())).size;
}
