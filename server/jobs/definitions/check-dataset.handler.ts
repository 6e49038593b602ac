import { performCheck } from "#server/services/datasets/perform-check.ts";
import type { RunContext } from "../run-definition.ts";
import type { CheckDatasetInput } from "./check-dataset.ts";

export async function handle(context: RunContext<CheckDatasetInput>): Promise<void> {
  await performCheck(context);
}
