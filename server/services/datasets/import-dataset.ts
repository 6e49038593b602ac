import { and, eq } from "drizzle-orm";
import { type DatasetRun, ImportDataset } from "#lib/schemas/dataset.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { requestRun } from "#server/services/runs/request-run.ts";
import type { DatasetRow } from "./dataset-view.ts";
import { lockDataset } from "./find-dataset.ts";

/** Merges a checked upload into the shop's data, in the background; asking twice asks once. */
export async function importDataset(ctx: ServiceContext, input: ImportDataset): Promise<DatasetRun> {
  const { datasetId, mode } = ImportDataset.parse(input);
  const { organisationId } = ctx;
  const runId = await withTenant(organisationId, async (tx) => {
    assertCanImport(await lockDataset(tx, organisationId, datasetId));
    await tx
      .update(dataset)
      .set({ status: "importing", errorMessage: null })
      .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, datasetId)));
    const { id } = await requestRun(ctx, tx, {
      kind: "import-dataset",
      input: { datasetId, mode, today: ctx.now().toISOString().slice(0, 10) },
      datasetId,
      singletonKey: `import ${datasetId}`,
    });
    return id;
  });
  await dispatchRun(organisationId, runId);
  return { datasetId, runId };
}

function assertCanImport({ status, rowsAccepted }: DatasetRow): void {
  if (status === "checked" && (rowsAccepted ?? 0) > 0) return;
  if (status === "checked") {
    throw new ServiceError(
      "PRECONDITION_FAILED",
      "No row of the sheet can be imported. Mend the rows and upload it again.",
    );
  }
  const isBusy = status === "checking" || status === "importing";
  throw new ServiceError(
    isBusy ? "CONFLICT" : "PRECONDITION_FAILED",
    isBusy
      ? "The upload is being worked on. Wait until that is done."
      : `The upload is ${status} and cannot be imported now.`,
  );
}
