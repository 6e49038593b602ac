/**
 * Whole numbers that add up to the rounded total of `parts`: figures people add up in their heads must not be off by one.
 * Each part is rounded down, and what is missing goes to those that lost most (largest remainder). Finite values.
 * Cost: sorting. Reference: Hamilton's method of apportionment.
 */
export function roundToSum(parts: readonly number[]): number[] {
  const total = Math.round(parts.reduce((sum, part) => sum + part, 0));
  const rounded = parts.map(Math.floor);
  const missing = total - rounded.reduce((sum, part) => sum + part, 0);
  const byLoss = parts.map((part, index) => ({ index, loss: part - Math.floor(part) }));
  byLoss.sort((a, b) => b.loss - a.loss || a.index - b.index);
  for (const { index } of byLoss.slice(0, Math.max(0, missing))) rounded[index] = (rounded[index] ?? 0) + 1;
  return rounded;
}
