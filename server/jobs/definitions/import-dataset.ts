import { z } from "zod";
import { ImportMode } from "#lib/schemas/dataset.ts";
import { endDatasetWork } from "#server/services/datasets/end-dataset-work.ts";
import type { RunDefinition } from "../run-definition.ts";

export const ImportDatasetInput = z.object({ datasetId: z.uuid(), mode: ImportMode, today: z.iso.date() });
export type ImportDatasetInput = z.infer<typeof ImportDatasetInput>;

export const importDataset: RunDefinition<ImportDatasetInput> = {
  kind: "import-dataset",
  input: ImportDatasetInput,
  timeoutSeconds: 60 * 60,
  maxAttempts: 3,
  // Nothing was merged, so the upload waits for another try as it did before.
  onFailure: (tx, { input, message }) => endDatasetWork(tx, input.datasetId, "importing", "checked", message),
  load: () => import("./import-dataset.handler.ts"),
};
