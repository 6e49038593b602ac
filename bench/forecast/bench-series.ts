import type { Covariate, Frequency } from "../../server/ml/forecaster.ts";

/** One series to forecast and what then happened. `steps[i]` is the step of the horizon (from 0) `actual[i]` belongs to. */
export interface BenchSeries {
  readonly id: string;
  readonly history: Float64Array;
  readonly actual: Float64Array;
  readonly steps: Int32Array;
  readonly frequency?: Frequency;
  readonly startDay?: number;
  /** Aligned with the history; those known in advance reach as far beyond it as the test file does. */
  readonly covariates?: readonly Covariate[];
}

export interface BenchSet {
  readonly series: readonly BenchSeries[];
  /** Ids that stand in only one of the two files, or have nothing to learn from or compare with. */
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  /** Names of the covariates that are used. */
  readonly covariates: readonly string[];
}

export const SKIP_REASON = {
  noHistory: "no history in the train file",
  noActuals: "nothing to compare with in the test file",
} as const;
