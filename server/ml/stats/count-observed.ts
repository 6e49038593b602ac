/** How many values are known (not NaN). */
export function countObserved(values: Readonly<Float64Array>): number {
  let observed = 0;
  for (let t = 0; t < values.length; t++) if (!Number.isNaN(values[t])) observed++;
  return observed;
}
