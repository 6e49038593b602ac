/**
 * The value below which the share `probability` of the sorted values lies, by linear interpolation (R type 7, numpy's
 * default). Infinite values are allowed: between a finite and an infinite one the result is infinite. NaN when empty.
 */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? below;
  if (below === above) return below;
  return below + (position - Math.floor(position)) * (above - below);
}
