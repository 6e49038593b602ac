import { seededRandom } from "../random.ts";
import { chooseClusterCount } from "./choose-cluster-count.ts";
import { clusterPoints, countDistinct, samplePoints, toRows } from "./cluster-points.ts";
import { clusterStability } from "./cluster-stability.ts";
import type { CustomerTable } from "./customer-table.ts";
import { matchClusters } from "./match-clusters.ts";
import { type Plane, projectPlane } from "./project-plane.ts";
import { type Clustering, refineClusters } from "./refine-clusters.ts";
import { type SegmentWords, segmentWords } from "./segment-words.ts";
import { silhouette } from "./silhouette.ts";
import { type FeatureScale, measureScales, type Points, toPoints } from "./standardise.ts";

/** Silhouettes cost the square of this. */
const SILHOUETTE_SAMPLE = 2_000;

/** What a segmentation keeps for the next one to be compared with: plain JSON. */
export interface SegmentationModel {
  readonly scales: readonly FeatureScale[];
  readonly segments: readonly {
    readonly id: number;
    readonly name: string;
    /** In the features' own units. */
    readonly center: readonly number[];
  }[];
}

export interface SegmentOptions {
  /** How many segments; null lets the data choose. Fewer are made where the customers do not differ enough. */
  readonly count: number | null;
  readonly seed: number;
  /** The feature that is a customer's worth, such as total_sales; used as the others are, and to rank segments. */
  readonly valueFeature: string | null;
  /** The segmentation this one continues, whose ids and names stay where they fit. */
  readonly previous?: SegmentationModel | null;
}

export interface Segment extends SegmentWords {
  readonly id: number;
  readonly count: number;
  readonly averageValue: number | null;
  /** Mean of each feature over the segment's customers (of a log feature the geometric mean); gaps count as the median. */
  readonly center: readonly number[];
  /** The same in standard deviations from the average customer. */
  readonly offset: readonly number[];
  /** 0 to 1, see clusterStability. */
  readonly stability: number;
  /** Whether the segment continues one of the previous segmentation. */
  readonly isKnown: boolean;
}

export interface Segmentation {
  /** Largest value first, or largest segment first where there is no value. */
  readonly segments: readonly Segment[];
  /** The segment id of each customer. */
  readonly labels: Int32Array;
  readonly plane: Plane;
  readonly scales: readonly FeatureScale[];
  readonly inertia: number;
  readonly silhouette: number | null;
}

/**
 * Divides customers into segments that a person can name: gaps filled with medians, features standardised, k-means, words
 * from what sets each segment apart. At least one customer and one feature. The same input and seed give the same result.
 */
export function segmentCustomers(table: CustomerTable, options: SegmentOptions): Segmentation {
  const scales = measureScales(table);
  const points = toPoints(table, scales);
  if (points.count === 0 || scales.length === 0) throw new RangeError("there is nothing to segment");
  const count = options.count ?? chooseClusterCount(points, options.seed);
  const clustering = clusterPoints(points, limitCount(points, count), options.seed);
  const stability = clusterStability(points, clustering.centroids, options.seed);
  const clusters = rankClusters(clustering, stability, valueColumn(table, options.valueFeature));
  const segments = nameSegments(clusters, scales, options);
  const idOf = new Map(clusters.map(({ index }, position) => [index, segments[position]?.id ?? 0]));
  return {
    segments,
    labels: clustering.labels.map((label) => idOf.get(label) ?? 0),
    plane: projectPlane(points),
    scales,
    inertia: clustering.inertia,
    silhouette: sampledSilhouette(points, clustering, options.seed),
  };
}

export function toSegmentationModel({ segments, scales }: Segmentation): SegmentationModel {
  return { scales, segments: segments.map(({ id, name, center }) => ({ id, name, center })) };
}

function limitCount(points: Points, count: number): number {
  return points.count > 1_000 ? count : Math.min(count, countDistinct(toRows(points)));
}

interface Cluster {
  /** Its label in the clustering. */
  readonly index: number;
  readonly centroid: readonly number[];
  readonly count: number;
  readonly averageValue: number | null;
  readonly stability: number;
}

/** What each customer is worth, in its own units, NaN for a gap; null without such a feature. */
export function valueColumn(
  { features, columns, worth }: CustomerTable,
  name: string | null,
): Readonly<Float64Array> | null {
  if (worth) return worth;
  const index = features.findIndex((feature) => feature.name === name);
  const column = columns[index] ?? null;
  return column && features[index]?.isLog ? column.map(Math.expm1) : column;
}

function rankClusters(
  { centroids, labels }: Clustering,
  stability: readonly number[],
  values: Readonly<Float64Array> | null,
): Cluster[] {
  const counts = new Float64Array(centroids.length);
  const known = new Float64Array(centroids.length);
  const sums = new Float64Array(centroids.length);
  for (const [row, label] of labels.entries()) {
    counts[label] = (counts[label] ?? 0) + 1;
    const value = values?.[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    known[label] = (known[label] ?? 0) + 1;
    sums[label] = (sums[label] ?? 0) + value;
  }
  return centroids
    .map((centroid, index) => ({
      index,
      centroid,
      count: counts[index] ?? 0,
      averageValue: known[index] ? (sums[index] ?? 0) / known[index] : null,
      stability: stability[index] ?? 0,
    }))
    .sort((a, b) => (b.averageValue ?? 0) - (a.averageValue ?? 0) || b.count - a.count);
}

function nameSegments(
  clusters: readonly Cluster[],
  scales: readonly FeatureScale[],
  { previous, valueFeature }: SegmentOptions,
): Segment[] {
  const words = segmentWords(clusters, scales, valueFeature);
  const heirs = findHeirs(clusters, scales, previous ?? null);
  const isUsed = new Set(heirs.flatMap((heir) => (heir ? [heir.id] : [])));
  const inheritedNames = new Set(heirs.flatMap((heir) => (heir ? [heir.name] : [])));
  let nextId = 0;
  return clusters.map((cluster, position) => {
    const heir = heirs[position] ?? null;
    const own = words[position] ?? { name: "", description: "", advice: "" };
    while (isUsed.has(nextId)) nextId++;
    const id = heir?.id ?? nextId++;
    const name = heir?.name ?? (inheritedNames.has(own.name) ? `${own.name} (new)` : own.name);
    const { centroid, count, averageValue, stability } = cluster;
    return {
      ...own,
      id,
      name,
      count,
      averageValue,
      stability,
      center: toOwnUnits(centroid, scales),
      offset: centroid,
      isKnown: heir !== null,
    };
  });
}

/** The previous segment that each cluster continues; none where the features changed. */
function findHeirs(
  clusters: readonly Cluster[],
  scales: readonly FeatureScale[],
  previous: SegmentationModel | null,
): ({ id: number; name: string } | null)[] {
  const names = (features: readonly FeatureScale[]) => features.map(({ name }) => name).join("\n");
  if (!previous || names(previous.scales) !== names(scales)) return clusters.map(() => null);
  const old = previous.segments.map(({ center }) =>
    center.map((value, index) => {
      const { mean, deviation, isLog } = scales[index] ?? { mean: 0, deviation: 1 };
      return ((isLog ? Math.log1p(value) : value) - mean) / deviation;
    }),
  );
  const partners = matchClusters(
    clusters.map(({ centroid }) => centroid),
    old,
  );
  return partners.map((partner) => (partner === null ? null : (previous.segments[partner] ?? null)));
}

function toOwnUnits(centroid: readonly number[], scales: readonly FeatureScale[]): number[] {
  return scales.map(({ mean, deviation, isLog }, index) => {
    const value = mean + (centroid[index] ?? 0) * deviation;
    return isLog ? Math.expm1(value) : value;
  });
}

function sampledSilhouette(points: Points, { centroids }: Clustering, seed: number): number | null {
  const sample = samplePoints(points, SILHOUETTE_SAMPLE, seededRandom(seed));
  const value = silhouette(sample, refineClusters(sample, centroids).labels);
  return Number.isNaN(value) ? null : value;
}
