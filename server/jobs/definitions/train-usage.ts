import { z } from "zod";
import type { RunDefinition } from "../run-definition.ts";

export const TrainUsageInput = z.object({});
export type TrainUsageInput = z.infer<typeof TrainUsageInput>;

export const TRAIN_USAGE_SINGLETON_KEY = "train-usage";

export const trainUsage: RunDefinition<TrainUsageInput> = {
  kind: "train-usage",
  input: TrainUsageInput,
  timeoutSeconds: 30 * 60,
  maxAttempts: 3,
  // Usage that arrives while a model learns needs a training of its own.
  joins: "waiting",
  load: () => import("./train-usage.handler.ts"),
};
