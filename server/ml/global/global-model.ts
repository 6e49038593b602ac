import type { ClosedRule } from "../features/closed-periods.ts";
import type { FeatureLayout } from "../features/feature-layout.ts";
import type { BoostedTrees } from "../trees/boosted-trees.ts";

/**
 * How sales enter a part of the model, in units of the member's level: the logarithm for steady demand, whose errors grow
 * with its size and whose middle is wanted, and as they are, with a mean that may be any size, for rare demand.
 */
export type DemandKind = "steady" | "rare";

export interface GlobalPart {
  readonly kind: DemandKind;
  readonly trees: BoostedTrees;
  /** Size of the error by quarter of the horizon: of the logarithm, or as a multiple of the root of the mean. */
  readonly spread: readonly number[];
}

/** One model of all members of a group; plain JSON, usable on any later history of theirs and on members that came later. */
export interface GlobalModel {
  readonly layout: FeatureLayout;
  readonly closedRules: readonly ClosedRule[];
  readonly parts: readonly GlobalPart[];
}

export interface GlobalOptions {
  /** Periods it will have to look ahead. */
  readonly horizon: number;
  readonly seed?: number;
  /** Rows to learn from, at most; a sample spread over members and time. */
  readonly mostRows?: number;
  /** The features to use, when models of several times must have the same; chosen from the group when left out. */
  readonly layout?: FeatureLayout;
}
