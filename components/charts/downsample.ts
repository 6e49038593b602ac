import type { ChartPoint } from "#components/charts/chart-points.ts";

export const MOST_POINTS = 1000;

/**
 * Keeps at most `most` points so that the line looks the same: of each bucket the point that spans the largest triangle
 * with its neighbours, so peaks survive where averaging would flatten them. The forecast is kept whole. Gaps that are
 * narrower than the distance of two points kept are drawn over: they could not be seen.
 * Reference: Steinarsson (2013), "Downsampling time series for visual representation" (largest triangle three buckets).
 */
export function downsample<Point extends ChartPoint>(points: readonly Point[], most = MOST_POINTS): Point[] {
  const history = points.filter((point) => point.forecast === null);
  const forecast = points.filter((point) => point.forecast !== null);
  if (points.length <= most) return [...points];
  const known = history.filter(({ actual }) => actual !== null);
  const target = Math.max(3, most - forecast.length);
  const gaps = wideGaps(history, Math.ceil(known.length / target) + 1);
  const kept = largestTriangles(known, Math.max(3, target - gaps.length));
  return [...[...kept, ...gaps].sort((a, b) => a.time - b.time), ...forecast];
}

/** The first of each run of at least `least` periods of which nothing is known. */
function wideGaps<Point extends ChartPoint>(points: readonly Point[], least: number): Point[] {
  const gaps: Point[] = [];
  let start = 0;
  for (let index = 0; index <= points.length; index++) {
    const point = points[index];
    if (point && point.actual === null) continue;
    const first = points[start];
    if (first && index - start >= least) gaps.push(first);
    start = index + 1;
  }
  return gaps;
}

function largestTriangles<Point extends ChartPoint>(points: readonly Point[], target: number): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length <= target) return [...points];
  const kept = [first];
  const bucketSize = (points.length - 2) / (target - 2);
  let previous = first;
  for (let bucket = 0; bucket < target - 2; bucket++) {
    const from = 1 + Math.floor(bucket * bucketSize);
    const to = 1 + Math.floor((bucket + 1) * bucketSize);
    const next = centre(
      points.slice(to, Math.min(points.length, 1 + Math.floor((bucket + 2) * bucketSize))),
      last,
    );
    previous = farthest(points.slice(from, to), previous, next);
    kept.push(previous);
  }
  return [...kept, last];
}

interface Position {
  readonly time: number;
  readonly value: number;
}

function centre(points: readonly ChartPoint[], fallback: ChartPoint): Position {
  if (points.length === 0) return position(fallback);
  const total = points.reduce(
    (sum, point) => ({ time: sum.time + point.time, value: sum.value + (point.actual ?? 0) }),
    { time: 0, value: 0 },
  );
  return { time: total.time / points.length, value: total.value / points.length };
}

function position(point: ChartPoint): Position {
  return { time: point.time, value: point.actual ?? 0 };
}

function farthest<Point extends ChartPoint>(
  candidates: readonly Point[],
  before: Point,
  after: Position,
): Point {
  const start = position(before);
  let best = candidates[0] ?? before;
  let largest = -1;
  for (const candidate of candidates) {
    const { time, value } = position(candidate);
    const area = Math.abs(
      (start.time - after.time) * (value - start.value) - (start.time - time) * (after.value - start.value),
    );
    if (area > largest) [best, largest] = [candidate, area];
  }
  return best;
}
