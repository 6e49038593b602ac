import { performImport } from "#server/services/datasets/perform-import.ts";
import type { RunContext } from "../run-definition.ts";
import type { ImportDatasetInput } from "./import-dataset.ts";

export async function handle(context: RunContext<ImportDatasetInput>): Promise<void> {
  await performImport(context);
}
