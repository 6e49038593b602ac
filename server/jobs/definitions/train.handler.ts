import { trainModel } from "#server/services/training/train-model.ts";
import type { RunContext } from "../run-definition.ts";
import type { TrainInput } from "./train.ts";

export async function handle(context: RunContext<TrainInput>): Promise<void> {
  await trainModel(context);
}
