/**
 * The mean of the known values among the last `reach`, the current one included: the moving average that people know from
 * dashboards, which never looks ahead. NaN while nothing is known; near the start it rests on fewer values rather than
 * on none. `reach` at least 1. Cost: one pass.
 */
export function trailingMean(values: Readonly<Float64Array>, reach: number): Float64Array {
  const means = new Float64Array(values.length);
  let [sum, count] = [0, 0];
  const take = (value: number, times: 1 | -1) => {
    if (Number.isNaN(value)) return;
    sum += times * value;
    count += times;
  };
  for (const [index, value] of values.entries()) {
    take(value, 1);
    if (index >= reach) take(values[index - reach] ?? Number.NaN, -1);
    means[index] = count > 0 ? sum / count : Number.NaN;
  }
  return means;
}
