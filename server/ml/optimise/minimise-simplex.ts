interface SimplexLimits {
  readonly maxEvaluations: number;
  /** Stop when the corners' values are this close, relative to their size. */
  readonly tolerance: number;
}

interface Corner {
  readonly x: Float64Array;
  readonly value: number;
}

const DEFAULT_LIMITS: SimplexLimits = { maxEvaluations: 400, tolerance: 1e-7 };

/**
 * The lowest point of a function of a few variables near `start`, by the Nelder-Mead simplex, for functions without a gradient.
 * Infinity marks points that are not allowed. `steps` is the first move along each axis. Deterministic; `start` is not changed.
 * Needs some 50 evaluations a variable. Source: Nelder & Mead, "A simplex method", Computer Journal 7 (1965).
 */
export function minimiseSimplex(
  fn: (x: Float64Array) => number,
  { start, steps }: { start: Readonly<Float64Array>; steps: readonly number[] },
  limits: SimplexLimits = DEFAULT_LIMITS,
): Corner {
  let evaluations = 0;
  const cornerAt = (x: Float64Array): Corner => {
    evaluations++;
    return { x, value: fn(x) };
  };
  const first = cornerAt(Float64Array.from(start));
  const moved = steps.map((step, axis) =>
    cornerAt(first.x.map((value, i) => (i === axis ? value + step : value))),
  );
  let corners = [first, ...moved].sort(byValue);
  while (evaluations < limits.maxEvaluations && !isFlat(corners, limits.tolerance)) {
    const worst = corners.at(-1) ?? first;
    const others = corners.slice(0, -1);
    const replacement = improve(worst, others, cornerAt);
    corners = (replacement ? [...others, replacement] : shrink(corners, cornerAt)).sort(byValue);
  }
  return corners[0] ?? first;
}

const byValue = (a: Corner, b: Corner): number => (a.value < b.value ? -1 : 1);

function isFlat(corners: readonly Corner[], tolerance: number): boolean {
  const best = corners[0]?.value ?? 0;
  const worst = corners.at(-1)?.value ?? 0;
  return worst - best <= tolerance * (Math.abs(best) + tolerance);
}

/** Reflects the worst corner through the others, further or less far as the values suggest; null when nothing helps. */
function improve(
  worst: Corner,
  others: readonly Corner[],
  cornerAt: (x: Float64Array) => Corner,
): Corner | null {
  const centre = worst.x.map((_, i) => others.reduce((sum, { x }) => sum + (x[i] ?? 0), 0) / others.length);
  const along = (factor: number) =>
    cornerAt(centre.map((value, i) => value + factor * ((worst.x[i] ?? 0) - value)));
  const best = others[0]?.value ?? worst.value;
  const secondWorst = others.at(-1)?.value ?? worst.value;
  const reflected = along(-1);
  if (reflected.value < best) {
    const further = along(-2);
    return further.value < reflected.value ? further : reflected;
  }
  if (reflected.value < secondWorst) return reflected;
  const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}

function shrink(corners: readonly Corner[], cornerAt: (x: Float64Array) => Corner): Corner[] {
  const [best, ...rest] = corners;
  if (!best) return [];
  return [best, ...rest.map(({ x }) => cornerAt(x.map((value, i) => (value + (best.x[i] ?? 0)) / 2)))];
}
