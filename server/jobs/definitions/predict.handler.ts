import { performPredictions } from "#server/services/predictions/perform-predictions.ts";
import type { RunContext } from "../run-definition.ts";
import type { PredictInput } from "./predict.ts";

export async function handle(context: RunContext<PredictInput>): Promise<void> {
  await performPredictions(context);
}
