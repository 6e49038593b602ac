export interface LoessShape {
  /** Neighbours that count, odd; more than the series has widens the kernel, as in STL. */
  readonly window: number;
  /** 0 fits a local mean, 1 a local line. */
  readonly degree: 0 | 1;
  /** Fit every so many points and join them by straight lines; 1 fits all. */
  readonly jump: number;
}

/**
 * Local regression on evenly spaced values with tricube weights: a smooth curve through the series.
 * The building block of STL. `before` and `after` extend the curve that many periods beyond the ends.
 * O(n x window / jump). Source: Cleveland, Cleveland, McRae & Terpenning, "STL", J. Official Statistics 6 (1990).
 */
export function loess(
  values: Readonly<Float64Array>,
  shape: LoessShape,
  { before, after }: { before: number; after: number } = { before: 0, after: 0 },
): Float64Array {
  const n = values.length;
  const smooth = new Float64Array(before + n + after);
  const fitAt = (t: number) => localFit(values, t, shape);
  for (let t = -before; t < 0; t++) smooth[before + t] = fitAt(t);
  for (let t = n; t < n + after; t++) smooth[before + t] = fitAt(t);
  for (let t = 0; t < n; t += shape.jump) {
    const end = Math.min(t + shape.jump, n - 1);
    const left = t === 0 ? fitAt(0) : (smooth[before + t] ?? 0);
    const right = end === t ? left : fitAt(end);
    for (let k = t; k <= end; k++)
      smooth[before + k] = end === t ? left : left + ((right - left) * (k - t)) / (end - t);
  }
  return smooth;
}

function localFit(values: Readonly<Float64Array>, t: number, { window, degree }: LoessShape): number {
  const n = values.length;
  const count = Math.min(window, n);
  const first = Math.min(Math.max(t - Math.floor((count - 1) / 2), 0), n - count);
  const widest = Math.max(t - first, first + count - 1 - t) + Math.max(0, Math.floor((window - n) / 2));
  let weightSum = 0;
  let timeSum = 0;
  let valueSum = 0;
  let timeSquares = 0;
  let products = 0;
  for (let k = first; k < first + count; k++) {
    const distance = Math.abs(k - t) / widest;
    if (distance > 0.999) continue;
    const near = 1 - distance * distance * distance;
    const weight = near * near * near;
    const value = values[k] ?? 0;
    const time = k - t;
    weightSum += weight;
    timeSum += weight * time;
    valueSum += weight * value;
    timeSquares += weight * time * time;
    products += weight * time * value;
  }
  const mean = valueSum / weightSum;
  if (degree === 0) return mean;
  const centre = timeSum / weightSum;
  const spread = timeSquares - weightSum * centre * centre;
  const slope = spread > 1e-6 * n * n * 1e-6 ? (products - centre * valueSum) / spread : 0;
  return mean - slope * centre;
}
