/**
 * Hands a tree's top forecast down in proportion to the forecasts below: top-down by forecast proportions. Right where
 * only the top can be forecast well, such as many rare sellers of one department. `parents` holds each node's parent, a
 * smaller number than its own, or null for a root; `base` one array of steps per node. Returns every node's forecast;
 * roots keep theirs. Negative forecasts count as zero; children that are forecast to sell nothing share alike. Cost: one
 * pass per step. Reference: Hyndman and Athanasopoulos (2021), "Forecasting", 11.3.
 */
export function reconcileProportionally(
  parents: readonly (number | null)[],
  base: readonly Readonly<Float64Array>[],
): Float64Array[] {
  const result = base.map((values) => values.map((value) => Math.max(0, value)));
  const children = parents.map(() => [] as number[]);
  for (const [node, parent] of parents.entries()) {
    if (parent === null) continue;
    if (parent >= node) throw new RangeError(`node ${node} comes before its parent ${parent}`);
    children[parent]?.push(node);
  }
  for (const [node, below] of children.entries()) {
    const parts = below.map((child) => result[child]);
    for (const [step, total] of (result[node] ?? []).entries()) {
      const sum = parts.reduce((whole, part) => whole + (part?.[step] ?? 0), 0);
      for (const part of parts) {
        if (part) part[step] = sum > 0 ? (total * (part[step] ?? 0)) / sum : total / parts.length;
      }
    }
  }
  return result;
}
