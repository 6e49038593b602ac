interface PathStep {
  /** The column that was asked; -1 for the start. */
  readonly column: number;
  /** Share of the training rows that come this way when the column is not known. */
  readonly zero: number;
  /** 1 when the row itself comes this way, 0 when it does not. */
  readonly one: number;
  /** By the number of known columns: how much all sets of that many weigh together. */
  readonly weight: number;
}

/** The different columns asked on the way to a node, each with what leaving it out or in does. */
export type FeaturePath = readonly PathStep[];

export function startPath(): FeaturePath {
  return [{ column: -1, zero: 1, one: 1, weight: 1 }];
}

/** Adds a column to all sets: each weight goes partly to the sets with it and partly to those without. */
export function extendPath(path: FeaturePath, step: Omit<PathStep, "weight">): FeaturePath {
  const depth = path.length;
  const weights = [...path.map(({ weight }) => weight), 0];
  for (let at = depth - 1; at >= 0; at--) {
    const weight = weights[at] ?? 0;
    weights[at + 1] = (weights[at + 1] ?? 0) + (step.one * weight * (at + 1)) / (depth + 1);
    weights[at] = (step.zero * weight * (depth - at)) / (depth + 1);
  }
  return [...path, { ...step, weight: 0 }].map((one, at) => ({ ...one, weight: weights[at] ?? 0 }));
}

/** Takes a column that was asked before out of the path, so that it is asked once only. */
export function takeFeature(
  path: FeaturePath,
  column: number,
): { path: FeaturePath; zero: number; one: number } {
  const at = path.findIndex((step, index) => index > 0 && step.column === column);
  const known = path[at];
  if (!known) return { path, zero: 1, one: 1 };
  const weights = unwind(path, at);
  const rest = path.filter((_, index) => index !== at);
  return {
    path: rest.map((step, index) => ({ ...step, weight: weights[index] ?? 0 })),
    zero: known.zero,
    one: known.one,
  };
}

/** What all sets without a step weigh together. */
export function unwoundSum(path: FeaturePath, at: number): number {
  return unwind(path, at).reduce((sum, weight) => sum + weight, 0);
}

/** Undoes `extendPath` for the step at a place. */
function unwind(path: FeaturePath, at: number): Float64Array {
  const depth = path.length - 1;
  const { zero, one } = path[at] ?? { zero: 1, one: 1 };
  const weights = Float64Array.from(path, ({ weight }) => weight);
  let next = weights[depth] ?? 0;
  for (let index = depth - 1; index >= 0; index--) {
    const weight = weights[index] ?? 0;
    if (one !== 0) {
      weights[index] = (next * (depth + 1)) / ((index + 1) * one);
      next = weight - ((weights[index] ?? 0) * zero * (depth - index)) / (depth + 1);
    } else weights[index] = (weight * (depth + 1)) / (zero * (depth - index));
  }
  return weights.subarray(0, depth);
}
