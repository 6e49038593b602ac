import { performUsageTraining } from "#server/services/usage/perform-usage-training.ts";
import type { RunContext } from "../run-definition.ts";
import type { TrainUsageInput } from "./train-usage.ts";

export async function handle(context: RunContext<TrainUsageInput>): Promise<void> {
  await performUsageTraining(context);
}
