/** The least-squares line through values[0..count), with t counted from 1: intercept at t = 0 and slope. O(count). */
export function straightLine(
  values: Readonly<Float64Array>,
  count = values.length,
): { intercept: number; slope: number } {
  const middle = (count + 1) / 2;
  let sum = 0;
  let moment = 0;
  let squares = 0;
  for (let t = 1; t <= count; t++) {
    const value = values[t - 1] ?? 0;
    sum += value;
    moment += (t - middle) * value;
    squares += (t - middle) ** 2;
  }
  const slope = squares > 0 ? moment / squares : 0;
  return { intercept: sum / count - slope * middle, slope };
}
