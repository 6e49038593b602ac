import { z } from "zod";
import { endDatasetWork } from "#server/services/datasets/end-dataset-work.ts";
import type { RunDefinition } from "../run-definition.ts";

export const CheckDatasetInput = z.object({ datasetId: z.uuid(), today: z.iso.date() });
export type CheckDatasetInput = z.infer<typeof CheckDatasetInput>;

export const checkDataset: RunDefinition<CheckDatasetInput> = {
  kind: "check-dataset",
  input: CheckDatasetInput,
  timeoutSeconds: 30 * 60,
  maxAttempts: 3,
  onFailure: (tx, { input, status, message }) =>
    endDatasetWork(tx, input.datasetId, "checking", status === "cancelled" ? "uploaded" : "failed", message),
  load: () => import("./check-dataset.handler.ts"),
};
