/**
 * A copy without gaps, for methods that cannot step over a missing value (NaN).
 * A gap takes the mean of the nearest known values one or more whole seasons before and after; without such neighbours,
 * the straight line between the nearest known values of any phase. Known values are never touched. O(n + gaps * n / season).
 */
export function fillMissing(values: Readonly<Float64Array>, seasonLength: number): Float64Array {
  const filled = Float64Array.from(values);
  for (let t = 0; t < filled.length; t++) {
    if (!Number.isNaN(values[t])) continue;
    const seasonal = seasonLength > 1 ? meanOfNeighbours(values, t, seasonLength) : Number.NaN;
    filled[t] = Number.isNaN(seasonal) ? straightLine(values, t) : seasonal;
  }
  return filled;
}

/** The index of the nearest known value in steps of `stride` from `from`, or -1. */
function nearestKnown(values: Readonly<Float64Array>, from: number, stride: number): number {
  for (let t = from + stride; t >= 0 && t < values.length; t += stride)
    if (!Number.isNaN(values[t])) return t;
  return -1;
}

function meanOfNeighbours(values: Readonly<Float64Array>, t: number, stride: number): number {
  const before = values[nearestKnown(values, t, -stride)];
  const after = values[nearestKnown(values, t, stride)];
  if (before === undefined) return after ?? Number.NaN;
  return after === undefined ? before : (before + after) / 2;
}

function straightLine(values: Readonly<Float64Array>, t: number): number {
  const left = nearestKnown(values, t, -1);
  const right = nearestKnown(values, t, 1);
  const before = values[left];
  const after = values[right];
  if (before === undefined) return after ?? 0;
  if (after === undefined) return before;
  return before + ((after - before) * (t - left)) / (right - left);
}
