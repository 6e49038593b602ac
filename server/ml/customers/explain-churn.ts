import { explainBoosting } from "../trees/explain-boosting.ts";
import type { CustomerModelBody } from "./learn-customers.ts";
import { toTable } from "./learn-customers.ts";
import { REPEAT_FEATURES, type RepeatFeature } from "./repeat-features.ts";

export interface ChurnReason {
  readonly feature: RepeatFeature;
  readonly value: number;
  /** Whether it makes the buyer likelier to come back or to stay away. */
  readonly effect: "back" | "away";
}

const MOST_REASONS = 4;
/** Less than this on the scale of log odds nobody would notice: two points of a hundred. */
const LEAST_EFFECT = 0.1;
/** Somebody who stays away for longer than usual is late from here on. */
const LATE = 1.5;

/**
 * What speaks for and against a buyer's return, strongest first: Shapley values of the trees, or, where the rate model
 * speaks, the three figures that it looks at.
 */
export function explainChurn({ trees }: CustomerModelBody, features: Readonly<Float64Array>): ChurnReason[] {
  if (!trees) return explainRate(features);
  const { contributions } = explainBoosting(trees.trees, toTable([features]), 0);
  return Array.from(contributions, (effect, index) => ({ effect, index }))
    .filter(
      ({ effect, index }) => Math.abs(effect) >= LEAST_EFFECT && !Number.isNaN(features[index] ?? Number.NaN),
    )
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .slice(0, MOST_REASONS)
    .flatMap(({ effect, index }) => {
      const feature = REPEAT_FEATURES[index];
      return feature ? [{ feature, value: features[index] ?? 0, effect: effect > 0 ? "away" : "back" }] : [];
    });
}

function explainRate(features: Readonly<Float64Array>): ChurnReason[] {
  const figure = (feature: RepeatFeature) => features[REPEAT_FEATURES.indexOf(feature)] ?? Number.NaN;
  const inGaps = figure("awayInGaps");
  const away: ChurnReason = Number.isNaN(inGaps)
    ? { feature: "daysAway", value: figure("daysAway"), effect: "away" }
    : { feature: "awayInGaps", value: inGaps, effect: inGaps > LATE ? "away" : "back" };
  const orders = figure("orders");
  return [away, { feature: "orders", value: orders, effect: orders > 1 ? "back" : "away" }];
}
