/** Draws that repeat exactly for the same seed and label, so that one part of the shop can change without the others. */
export interface SeededRandom {
  /** In [0, 1). */
  unit(): number;
  between(low: number, high: number): number;
  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
  normal(): number;
  /** Counts with the given mean, spread wider than Poisson's by mean squared over `shape`. */
  count(mean: number, shape: number): number;
}

export function seededRandom(seed: number, label: string): SeededRandom {
  const unit = mulberry32(hash(seed, label));
  const between = (low: number, high: number) => low + (high - low) * unit();
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(unit() * values.length)];
    if (value === undefined) throw new RangeError("nothing to pick from");
    return value;
  };
  return {
    ...{ unit, between, normal, pick },
    integer: (low, high) => Math.floor(between(low, high + 1)),
    count: (mean, shape) => poisson((mean * gamma(shape, normal, unit)) / shape, normal, unit),
  };
}

/** Tommy Ettinger's mulberry32: 32 bits of state, ample for a sample shop. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a over the label, started from the seed. */
function hash(seed: number, label: string): number {
  let value = 0x811c9dc5 ^ seed;
  for (let i = 0; i < label.length; i++) value = Math.imul(value ^ label.charCodeAt(i), 0x01000193);
  return value;
}

/** Marsaglia and Tsang (2000), for shape >= 1. */
function gamma(shape: number, normal: () => number, unit: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Knuth's product of uniforms where the mean is small; rounded normal where that would take long. */
function poisson(mean: number, normal: () => number, unit: () => number): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = unit(); product > limit; product *= unit()) count++;
  return count;
}
