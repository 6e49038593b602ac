import { z } from "zod";
import type { RunDefinition } from "../run-definition.ts";

export const TrainInput = z.object({
  /** What asked for the training, for the log. */
  reason: z.enum(["import", "manual", "sample", "undo", "schedule"]).default("manual"),
});
export type TrainInput = z.infer<typeof TrainInput>;

export const TRAIN_SINGLETON_KEY = "train";

export const train: RunDefinition<TrainInput> = {
  kind: "train",
  input: TrainInput,
  timeoutSeconds: 6 * 60 * 60,
  maxAttempts: 3,
  // Sales that arrive while a model trains need a training of their own.
  joins: "waiting",
  load: () => import("./train.handler.ts"),
};
