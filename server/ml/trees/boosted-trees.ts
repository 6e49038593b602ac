import type { FeatureTable } from "./table.ts";
import type { ClassWeights } from "./weigh-classes.ts";

export type BoostingLoss = "squared" | "poisson" | "tweedie" | "logistic";

/** How a tree may grow, the same for boosting and forests. */
export interface GrowthOptions {
  /** Most leaves of a tree. */
  readonly leaves: number;
  /** Fewest rows in a leaf. */
  readonly minLeaf: number;
  /** Least sum of curvatures (for squared loss: of weights) in a leaf; 0.001 when left out. */
  readonly minCurvature?: number;
  /** Bins a column is sorted into, missing values apart; 255 when left out and at most. */
  readonly maxBins?: number;
  /** By column: 1 never falls as the column grows, -1 never rises, 0 free. Not for categories. */
  readonly monotone?: readonly (-1 | 0 | 1)[];
  /** How much each row counts; 1 when left out. */
  readonly weights?: Readonly<Float64Array>;
  readonly seed: number;
}

export interface BoostingOptions extends GrowthOptions {
  readonly loss: BoostingLoss;
  readonly rounds: number;
  /** How much of each tree's advice is taken. */
  readonly rate: number;
  /** Penalty on the squares of the leaves' values. */
  readonly l2: number;
  /** Shares of the rows and of the columns that each tree sees. */
  readonly rowShare: number;
  readonly columnShare: number;
  /** For logistic loss. */
  readonly classWeights?: ClassWeights;
  /** Rows that are not learnt from, to tell when to stop. */
  readonly validation?: Validation;
  /** Stops once the validation loss has not fallen for so many rounds, and keeps the trees up to its lowest. */
  readonly earlyStoppingRounds?: number;
  /** Told after each round, from 1 on; the loss is the mean deviance of the validation rows. */
  readonly onRound?: (round: number, validationLoss: number | null) => void;
}

export interface Validation {
  readonly table: FeatureTable;
  readonly target: Readonly<Float64Array>;
}

/** One tree in arrays, the root first; a node without a feature is a leaf. A right child follows its left sibling. */
export interface Tree {
  /** Column to look at; -1 for a leaf. */
  readonly feature: readonly number[];
  /** Numbers up to here go left. */
  readonly threshold: readonly number[];
  /** By node that splits categories: the codes that go left. */
  readonly categories: Readonly<Record<string, readonly number[]>>;
  /** 1 where missing values go left. */
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  /** What a leaf adds; 0 for inner nodes. */
  readonly value: readonly number[];
  /** Training rows that came by. */
  readonly count: readonly number[];
  /** How much a split lowered the loss; 0 for leaves. */
  readonly gain: readonly number[];
}

/** What a tree needs to read a row. */
export interface TreeColumns {
  readonly names: readonly string[];
  /** By index of a column that holds categories: the codes that were learnt; others are taken as missing. */
  readonly codes: Readonly<Record<string, readonly number[]>>;
}

/** A fitted model; plain JSON. */
export interface BoostedTrees extends TreeColumns {
  readonly loss: BoostingLoss;
  /** Where the sum of the trees starts. */
  readonly base: number;
  readonly trees: readonly Tree[];
}
