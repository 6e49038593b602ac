import { searchAnomalies } from "#server/services/anomalies/search-anomalies.ts";
import type { RunContext } from "../run-definition.ts";
import type { FindAnomaliesInput } from "./find-anomalies.ts";

export async function handle(context: RunContext<FindAnomaliesInput>): Promise<void> {
  await searchAnomalies(context);
}
