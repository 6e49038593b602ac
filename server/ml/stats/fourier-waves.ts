/**
 * Writes sin and cos of 1, 2, ... times an angle into `row` from `start`: the regressors of a smooth cycle.
 * Two trigonometric calls whatever the number of waves, the rest by the angle-sum formulas. Returns the next free column.
 */
export function writeWaves(
  row: Float64Array,
  start: number,
  { angle, waves }: { angle: number; waves: number },
): number {
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  let s = sine;
  let c = cosine;
  for (let wave = 0; wave < waves; wave++) {
    row[start + 2 * wave] = s;
    row[start + 2 * wave + 1] = c;
    const next = s * cosine + c * sine;
    c = c * cosine - s * sine;
    s = next;
  }
  return start + 2 * waves;
}
