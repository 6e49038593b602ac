import type { BoostingLoss } from "../../server/ml/trees/boosted-trees.ts";
import type { Task } from "./arguments.ts";

/** What is the same for us and the peers in every run. */
export const SETTINGS = { minLeaf: 20, minCurvature: 1e-3, l2: 1, maxBins: 255 } as const;

export const LOSSES: Readonly<Record<Task, BoostingLoss>> = {
  regression: "squared",
  binary: "logistic",
  poisson: "poisson",
};
