/** Means over the known values within `reach` periods on either side; NaN where there is none. O(n). */
export function movingMean(values: Readonly<Float64Array>, reach: number): Float64Array {
  const { length } = values;
  const sums = new Float64Array(length + 1);
  const counts = new Float64Array(length + 1);
  for (let t = 0; t < length; t++) {
    const value = values[t] ?? Number.NaN;
    const isKnown = !Number.isNaN(value);
    sums[t + 1] = (sums[t] ?? 0) + (isKnown ? value : 0);
    counts[t + 1] = (counts[t] ?? 0) + (isKnown ? 1 : 0);
  }
  return Float64Array.from({ length }, (_, t) => {
    const from = Math.max(0, t - reach);
    const until = Math.min(length, t + reach + 1);
    const count = (counts[until] ?? 0) - (counts[from] ?? 0);
    return count > 0 ? ((sums[until] ?? 0) - (sums[from] ?? 0)) / count : Number.NaN;
  });
}
