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
  const count = Math.min(shape.window, n);
  // Away from the ends every fit weighs its neighbours alike.
  const inside = fitWeights(Math.floor((count - 1) / 2), n, shape);
  const lastInside = n - count + Math.floor((count - 1) / 2);
  const fitAt = (t: number) => {
    const first = Math.min(Math.max(t - Math.floor((count - 1) / 2), 0), n - count);
    const isInside = t >= Math.floor((count - 1) / 2) && t <= lastInside;
    const weights = isInside ? inside : fitWeights(t - first, n, shape);
    let sum = 0;
    for (let k = 0; k < count; k++) sum += (weights[k] ?? 0) * (values[first + k] ?? 0);
    return sum;
  };
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

/** What each of the nearest values counts for in the fit at `offset` from the first of them: a fit is linear in its values. */
function fitWeights(offset: number, n: number, { window, degree }: LoessShape): Float64Array {
  const count = Math.min(window, n);
  const widest = Math.max(offset, count - 1 - offset) + Math.max(0, Math.floor((window - n) / 2));
  const weights = new Float64Array(count);
  let weightSum = 0;
  let timeSum = 0;
  let timeSquares = 0;
  for (let k = 0; k < count; k++) {
    const time = k - offset;
    const distance = Math.abs(time) / widest;
    if (distance > 0.999) continue;
    const near = 1 - distance * distance * distance;
    const weight = near * near * near;
    weights[k] = weight;
    weightSum += weight;
    timeSum += weight * time;
    timeSquares += weight * time * time;
  }
  const centre = timeSum / weightSum;
  const spread = timeSquares - weightSum * centre * centre;
  const isLine = degree === 1 && spread > 1e-6 * n * n * 1e-6;
  for (let k = 0; k < count; k++) {
    const tilt = isLine ? (centre * (k - offset - centre)) / spread : 0;
    weights[k] = (weights[k] ?? 0) * (1 / weightSum - tilt);
  }
  return weights;
}
