import { type CheckDataset, type DatasetRun, Mapping, Sniff } from "#lib/schemas/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import type { DatasetRow } from "./dataset-view.ts";
import { lockDataset } from "./find-dataset.ts";
import { recordCheck } from "./record-check.ts";
import { refuseMapping } from "./refuse-mapping.ts";

/** Validates every row of an upload with the confirmed mapping, in the background. */
export async function checkDataset(ctx: ServiceContext, input: CheckDataset): Promise<DatasetRun> {
  const { datasetId } = input;
  const mapping = Mapping.parse(input);
  const runId = await withTenant(ctx.organisationId, async (tx) => {
    const row = await lockDataset(tx, ctx.organisationId, datasetId);
    assertCanCheck(row);
    refuseMapping(mapping, Sniff.parse(row.sniff));
    return recordCheck(ctx, tx, datasetId, mapping);
  });
  await dispatchRun(ctx.organisationId, runId);
  return { datasetId, runId };
}

export function assertCanCheck({ status }: DatasetRow): void {
  if (status === "uploaded" || status === "checked" || status === "failed") return;
  const reason =
    status === "checking" || status === "importing"
      ? "The upload is being worked on. Wait until that is done, or cancel it."
      : "The upload was imported, undone or discarded already. Upload the file again.";
  throw new ServiceError("CONFLICT", reason);
}
