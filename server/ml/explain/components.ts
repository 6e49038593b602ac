/**
 * What a forecast is made of. "level" is what the next period brings without any pattern, "trend" how that changes
 * further ahead, "shared" what a model of all products says that cannot be split further here, and "adjustment" what
 * limits, closed days and agreement with totals changed afterwards.
 */
export const COMPONENTS = [
  "level",
  "trend",
  "week",
  "year",
  "event",
  "price",
  "promotion",
  "influence",
  "shared",
  "adjustment",
] as const;
export type ComponentName = (typeof COMPONENTS)[number];

/** One value per step for every component that plays a part; together they are the forecast. */
export type Contributions = Readonly<Partial<Record<ComponentName, Float64Array>>>;

/** A forecast that knows one thing more than the one before it. */
export interface Rung {
  readonly component: ComponentName;
  readonly point: Float64Array;
}

/**
 * What each rung of a ladder adds to the one below. The first is split into its first step, held, and how it moves away
 * from it. They add up to the last rung whatever a model does between them, effects that multiply included: each
 * component's part is measured on top of those before it.
 */
export function stepsOf(ladder: readonly Rung[]): Contributions {
  const parts: Partial<Record<ComponentName, Float64Array>> = {};
  let before: Float64Array | null = null;
  for (const { component, point } of ladder) {
    const below: Float64Array = before ?? new Float64Array(point.length).fill(point[0] ?? 0);
    if (before === null) parts.level = below;
    const name = before === null ? "trend" : component;
    parts[name] = point.map((value, step) => value - (below[step] ?? 0) + (parts[name]?.[step] ?? 0));
    before = point;
  }
  return parts;
}

/** Adds up contributions by name, each times its weight. */
export function mixContributions(
  members: readonly { readonly weight: number; readonly parts: Contributions }[],
): Contributions {
  const mixed: Partial<Record<ComponentName, Float64Array>> = {};
  for (const { weight, parts } of members) {
    for (const name of COMPONENTS) {
      const part = parts[name];
      if (part) mixed[name] = part.map((value, step) => weight * value + (mixed[name]?.[step] ?? 0));
    }
  }
  return mixed;
}

/** The sum over all components, step by step. */
export function sumContributions(parts: Contributions, steps: number): Float64Array {
  return Float64Array.from({ length: steps }, (_, step) =>
    COMPONENTS.reduce((sum, name) => sum + (parts[name]?.[step] ?? 0), 0),
  );
}

/** Under which name a covariate's effect is shown. */
export function componentOf(covariate: string): ComponentName {
  const name = covariate.toLowerCase();
  if (/promo|discount|deal|offer|campaign/.test(name)) return "promotion";
  if (/price/.test(name)) return "price";
  return /holiday|event|closed|open/.test(name) ? "event" : "influence";
}
