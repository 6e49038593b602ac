import type { Points } from "./standardise.ts";

export interface Clustering {
  /** The cluster of each point, 0 to k - 1. */
  readonly labels: Int32Array;
  /** One centroid per cluster, in the points' own units. */
  readonly centroids: readonly (readonly number[])[];
  /** Sum of squared distances of the points to their centroids. */
  readonly inertia: number;
}

const MOST_PASSES = 300;
/** Passes end when the inertia falls by less than this share of itself. */
const LEAST_GAIN = 1e-7;

/**
 * Lloyd's algorithm from given centroids over all points: for the last steps on many points, where ml-kmeans, which holds
 * every point as an array of its own, takes seconds. A cluster that loses all its points moves to the point that lies
 * worst. Cost: points x clusters x dimensions a pass. Reference: Lloyd (1982), "Least squares quantization in PCM".
 */
export function refineClusters(points: Points, start: readonly (readonly number[])[]): Clustering {
  const { dimensions, count } = points;
  const k = start.length;
  const centroids = Float64Array.from(start.flat());
  const labels = new Int32Array(count).fill(-1);
  let inertia = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = inertia;
    const assigned = assign(points, centroids, labels);
    inertia = assigned.inertia;
    if (assigned.changed === 0 || before - inertia < LEAST_GAIN * inertia) break;
    moveCentroids(points, centroids, { labels, k, worst: assigned.worst });
  }
  return {
    labels,
    centroids: Array.from({ length: k }, (_, cluster) =>
      Array.from(centroids.subarray(cluster * dimensions, (cluster + 1) * dimensions)),
    ),
    inertia,
  };
}

interface Assignment {
  readonly inertia: number;
  readonly changed: number;
  /** The point farthest from its centroid. */
  readonly worst: number;
}

/** Gives every point to its nearest centroid. */
function assign(
  { values, dimensions, count }: Points,
  centroids: Float64Array,
  labels: Int32Array,
): Assignment {
  const size = centroids.length;
  let inertia = 0;
  let changed = 0;
  let worst = 0;
  let worstDistance = -1;
  for (let row = 0, offset = 0; row < count; row++, offset += dimensions) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let start = 0, cluster = 0; start < size; start += dimensions, cluster++) {
      let distance = 0;
      for (let index = 0; index < dimensions; index++) {
        const difference = (values[offset + index] as number) - (centroids[start + index] as number);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = cluster;
      }
    }
    inertia += least;
    if (labels[row] !== nearest) changed++;
    labels[row] = nearest;
    if (least > worstDistance) {
      worstDistance = least;
      worst = row;
    }
  }
  return { inertia, changed, worst };
}

function moveCentroids(
  { values, dimensions, count }: Points,
  centroids: Float64Array,
  { labels, k, worst }: { labels: Int32Array; k: number; worst: number },
): void {
  const sums = new Float64Array(centroids.length);
  const sizes = new Float64Array(k);
  for (let row = 0, offset = 0; row < count; row++, offset += dimensions) {
    const cluster = labels[row] as number;
    const start = cluster * dimensions;
    sizes[cluster] = (sizes[cluster] as number) + 1;
    for (let index = 0; index < dimensions; index++) {
      sums[start + index] = (sums[start + index] as number) + (values[offset + index] as number);
    }
  }
  for (let cluster = 0; cluster < k; cluster++) {
    const size = sizes[cluster] as number;
    for (let index = 0; index < dimensions; index++) {
      const position = cluster * dimensions + index;
      centroids[position] =
        size > 0 ? (sums[position] as number) / size : (values[worst * dimensions + index] as number);
    }
  }
}
