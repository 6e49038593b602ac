/** Finer steps of stock than this change no decision but square the work. */
const MOST_STEPS = 120;

/** Whole units as at most 120 equal steps, so that large lots cost no more than small ones. */
export function countInSteps(units: number): { readonly steps: number; readonly unitsPerStep: number } {
  const unitsPerStep = Math.max(1, Math.ceil(units / MOST_STEPS));
  return { steps: Math.ceil(units / unitsPerStep), unitsPerStep };
}

/** Chances of 0, 1, 2 ... wanted, up to `most` or where they no longer matter. */
export function poissonChances(mean: number, most: number): Float64Array {
  const length = Math.min(most, Math.ceil(mean + 8 * Math.sqrt(mean) + 8)) + 1;
  const chances = new Float64Array(length);
  let logChance = -mean;
  for (let count = 0; count < length; count++) {
    chances[count] = Math.exp(logChance);
    logChance += Math.log(Math.max(mean, Number.MIN_VALUE)) - Math.log(count + 1);
  }
  return chances;
}
