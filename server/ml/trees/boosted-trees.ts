export type BoostingLoss = "squared" | "poisson" | "tweedie";

export interface BoostingOptions {
  readonly loss: BoostingLoss;
  readonly rounds: number;
  /** Most leaves of a tree. */
  readonly leaves: number;
  /** How much of each tree's advice is taken. */
  readonly rate: number;
  /** Fewest rows in a leaf. */
  readonly minLeaf: number;
  /** Penalty on the squares of the leaves' values. */
  readonly l2: number;
  /** Shares of the rows and of the columns that each tree sees. */
  readonly rowShare: number;
  readonly columnShare: number;
  /** Bins a column is sorted into; 255 when left out. */
  readonly maxBins?: number;
  readonly seed: number;
}

/** One tree in arrays, the root first; a node without a feature is a leaf. */
export interface Tree {
  /** Column to look at; -1 for a leaf. */
  readonly feature: readonly number[];
  /** Values up to here go left. */
  readonly threshold: readonly number[];
  /** Categories that go left, where the column holds categories. */
  readonly categories: readonly (readonly number[] | null)[];
  readonly missingLeft: readonly boolean[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What a leaf adds, and what an inner node would if it were one. */
  readonly value: readonly number[];
  /** Training rows that came by. */
  readonly count: readonly number[];
}

/** A fitted model; plain JSON. */
export interface BoostedTrees {
  readonly loss: BoostingLoss;
  readonly base: number;
  readonly names: readonly string[];
  readonly trees: readonly Tree[];
}
