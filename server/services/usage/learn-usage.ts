import { trainUsage } from "#server/ml/usage/train-usage.ts";
import type { UsageModel } from "#server/ml/usage/usage-model.ts";
import type { UsageSeries } from "#server/ml/usage/usage-series.ts";

export interface LearnUsageRequest {
  readonly series: readonly UsageSeries[];
  readonly seed: number;
}

/** In a thread, so that no request waits for it. */
export function learnUsage({ series, seed }: LearnUsageRequest): UsageModel {
  return trainUsage(series, { seed });
}
