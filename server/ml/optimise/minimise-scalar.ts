const GOLDEN = (Math.sqrt(5) - 1) / 2;

interface Interval {
  readonly low: number;
  readonly high: number;
  /** Equal parts tried before narrowing, against local minima. */
  readonly parts: number;
  readonly tolerance: number;
}

/**
 * The lowest point of a function of one variable on an interval: a coarse grid, then golden-section search around the
 * best grid point. For one smoothing weight, whatever the shape. Deterministic; parts + log(1/tolerance) evaluations.
 * Source: Kiefer, "Sequential minimax search for a maximum", Proc. AMS 4 (1953).
 */
export function minimiseScalar(fn: (x: number) => number, { low, high, parts, tolerance }: Interval): number {
  const width = (high - low) / parts;
  let best = low;
  let lowest = Number.POSITIVE_INFINITY;
  for (let part = 0; part <= parts; part++) {
    const value = fn(low + part * width);
    if (value >= lowest) continue;
    lowest = value;
    best = low + part * width;
  }
  return narrow(fn, { from: Math.max(low, best - width), to: Math.min(high, best + width), tolerance });
}

function narrow(fn: (x: number) => number, bracket: { from: number; to: number; tolerance: number }): number {
  let { from, to } = bracket;
  let left = to - GOLDEN * (to - from);
  let right = from + GOLDEN * (to - from);
  let atLeft = fn(left);
  let atRight = fn(right);
  while (to - from > bracket.tolerance) {
    if (atLeft <= atRight) {
      to = right;
      right = left;
      atRight = atLeft;
      left = to - GOLDEN * (to - from);
      atLeft = fn(left);
    } else {
      from = left;
      left = right;
      atLeft = atRight;
      right = from + GOLDEN * (to - from);
      atRight = fn(right);
    }
  }
  return (from + to) / 2;
}
