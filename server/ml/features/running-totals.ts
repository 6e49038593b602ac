/** Sums that give the mean of any stretch of values at once; NaN counts as unknown. */
export interface RunningTotals {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly counts: Int32Array;
  readonly zeros: Int32Array;
}

/** One pass. */
export function runningTotals(values: Readonly<Float64Array>): RunningTotals {
  const { length } = values;
  const sums = new Float64Array(length + 1);
  const squares = new Float64Array(length + 1);
  const counts = new Int32Array(length + 1);
  const zeros = new Int32Array(length + 1);
  for (let t = 0; t < length; t++) {
    const value = values[t] ?? Number.NaN;
    const isKnown = !Number.isNaN(value);
    sums[t + 1] = (sums[t] ?? 0) + (isKnown ? value : 0);
    squares[t + 1] = (squares[t] ?? 0) + (isKnown ? value * value : 0);
    counts[t + 1] = (counts[t] ?? 0) + (isKnown ? 1 : 0);
    zeros[t + 1] = (zeros[t] ?? 0) + (value === 0 ? 1 : 0);
  }
  return { sums, squares, counts, zeros };
}

/** Mean of the known values from `from` to before `until`, both cut to the series; NaN without any. */
export function meanBetween({ sums, counts }: RunningTotals, from: number, until: number): number {
  const start = Math.max(0, from);
  const end = Math.min(counts.length - 1, until);
  if (end <= start) return Number.NaN;
  const count = (counts[end] ?? 0) - (counts[start] ?? 0);
  return count > 0 ? ((sums[end] ?? 0) - (sums[start] ?? 0)) / count : Number.NaN;
}

/** Share of zeros among the known values of a stretch. */
export function zeroShareBetween({ counts, zeros }: RunningTotals, from: number, until: number): number {
  const start = Math.max(0, from);
  const count = (counts[until] ?? 0) - (counts[start] ?? 0);
  return count > 0 ? ((zeros[until] ?? 0) - (zeros[start] ?? 0)) / count : Number.NaN;
}

/** Standard deviation over mean of the known values of a stretch. */
export function variationBetween(totals: RunningTotals, from: number, until: number): number {
  const start = Math.max(0, from);
  const count = (totals.counts[until] ?? 0) - (totals.counts[start] ?? 0);
  const mean = meanBetween(totals, from, until);
  if (!(count > 1) || mean === 0) return Number.NaN;
  const square = ((totals.squares[until] ?? 0) - (totals.squares[start] ?? 0)) / count;
  return Math.sqrt(Math.max(0, square - mean * mean)) / Math.abs(mean);
}
