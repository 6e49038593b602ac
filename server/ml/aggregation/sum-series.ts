/** A series that ends in the same period as all others it is summed with. */
interface EndingSeries {
  readonly values: Readonly<Float64Array>;
}

/**
 * Sums series that end together and may have begun at different times: a total to be forecast on its own. Before a
 * series begins it counts as zero; an unknown value is left out, and a period in which all that had begun are unknown is
 * unknown. Empty input gives an empty series. One pass over all values.
 */
export function sumSeries(series: readonly EndingSeries[]): Float64Array {
  const length = series.reduce((longest, { values }) => Math.max(longest, values.length), 0);
  const total = new Float64Array(length);
  const known = new Uint32Array(length);
  const begun = new Uint32Array(length);
  for (const { values } of series) {
    const offset = length - values.length;
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? Number.NaN;
      begun[offset + index] = (begun[offset + index] ?? 0) + 1;
      if (Number.isNaN(value)) continue;
      known[offset + index] = (known[offset + index] ?? 0) + 1;
      total[offset + index] = (total[offset + index] ?? 0) + value;
    }
  }
  return total.map((value, index) => (begun[index] !== 0 && known[index] === 0 ? Number.NaN : value));
}
