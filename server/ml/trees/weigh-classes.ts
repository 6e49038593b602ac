/** Weights of the rows with target 0 and 1, or such that both classes weigh the same. */
export type ClassWeights = readonly [number, number] | "balanced";

/** Row weights times those of the rows' classes; undefined where neither is given. */
export function weighClasses(
  target: Readonly<Float64Array>,
  weights: Readonly<Float64Array> | undefined,
  classWeights: ClassWeights | undefined,
): Readonly<Float64Array> | undefined {
  if (!classWeights) return weights;
  const own = weights ?? new Float64Array(target.length).fill(1);
  const factors = classWeights === "balanced" ? balance(target, own) : classWeights;
  return own.map((weight, row) => weight * (factors[target[row] ?? 0] ?? 1));
}

function balance(target: Readonly<Float64Array>, weights: Readonly<Float64Array>): number[] {
  const totals = [0, 0];
  for (const [row, y] of target.entries()) totals[y] = (totals[y] ?? 0) + (weights[row] ?? 0);
  const both = (totals[0] ?? 0) + (totals[1] ?? 0);
  return totals.map((total) => (total > 0 ? both / (2 * total) : 1));
}
