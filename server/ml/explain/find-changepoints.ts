export interface ChangepointOptions {
  /** Cost of one more change, in variances of the values. */
  readonly penalty: number;
  /** Fewest values between two changes. */
  readonly shortest: number;
  /** Variance of a value around its level. */
  readonly variance: number;
}

/**
 * The positions at which a new level begins, exactly: the division into pieces of constant mean with the least squared error
 * plus a penalty for each change. For values without season and trend, whose variance is known. No gaps.
 * Convention: cost and penalty as R's `changepoint::cpt.mean(method = "PELT", penalty = "Manual")` on values divided by
 * their deviation; without PELT's pruning, which a shortest piece makes inexact and which ten years of days (40 ms) do
 * without. O(n^2).
 * Source: Jackson et al., "An algorithm for optimal partitioning of data on an interval", IEEE Signal Processing Letters 12 (2005).
 */
export function findChangepoints(
  values: Readonly<Float64Array>,
  { penalty, shortest, variance }: ChangepointOptions,
): number[] {
  const n = values.length;
  if (n < 2 * shortest || !(variance > 0)) return [];
  const { sums, squares } = cumulate(values);
  const cost = (from: number, until: number) => {
    const sum = (sums[until] ?? 0) - (sums[from] ?? 0);
    return ((squares[until] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (until - from)) / variance;
  };
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(n + 1);
  best[0] = -penalty;
  for (let end = shortest; end <= n; end++) {
    for (let start = 0; start <= end - shortest; start++) {
      const total = (best[start] ?? 0) + cost(start, end) + penalty;
      if (total < (best[end] ?? 0)) {
        best[end] = total;
        previous[end] = start;
      }
    }
  }
  return traceBack(previous);
}

function cumulate(values: Readonly<Float64Array>) {
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (const [t, value] of values.entries()) {
    sums[t + 1] = (sums[t] ?? 0) + value;
    squares[t + 1] = (squares[t] ?? 0) + value * value;
  }
  return { sums, squares };
}

function traceBack(previous: Int32Array): number[] {
  const changes: number[] = [];
  for (let end = previous[previous.length - 1] ?? 0; end > 0; end = previous[end] ?? 0) changes.unshift(end);
  return changes;
}
