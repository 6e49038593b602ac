import type { Tree } from "./boosted-trees.ts";

/** A tree while it grows. */
export interface DraftTree {
  readonly feature: number[];
  readonly threshold: number[];
  readonly categories: Record<string, number[]>;
  readonly missingLeft: number[];
  readonly left: number[];
  readonly value: number[];
  readonly count: number[];
  readonly gain: number[];
}

export function emptyTree(): DraftTree & Tree {
  return {
    feature: [],
    threshold: [],
    categories: {},
    missingLeft: [],
    left: [],
    value: [],
    count: [],
    gain: [],
  };
}

/** Adds a leaf without a value and returns its number. */
export function addLeaf(tree: DraftTree, count: number): number {
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.missingLeft.push(0);
  tree.left.push(-1);
  tree.value.push(0);
  tree.gain.push(0);
  return tree.count.push(count) - 1;
}
