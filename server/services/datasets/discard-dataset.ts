import { and, eq, sql } from "drizzle-orm";
import type { DatasetId, DatasetView } from "#lib/schemas/dataset.ts";
import { Mapping } from "#lib/schemas/dataset.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { assertCanCheck } from "./check-dataset.ts";
import { removeDatasetFiles } from "./dataset-folder.ts";
import { lockDataset } from "./find-dataset.ts";
import { getDataset } from "./get-dataset.ts";
import { mappingFingerprint } from "./mapping-fingerprint.ts";
import { forgetUpload } from "./store-upload.ts";

/** Throws an upload away that was not imported; its bytes and rejected rows go with it. */
export async function discardDataset(ctx: ServiceContext, { datasetId }: DatasetId): Promise<DatasetView> {
  const { organisationId } = ctx;
  const mapping = await withTenant(organisationId, async (tx) => {
    const row = await lockDataset(tx, organisationId, datasetId);
    assertCanCheck(row);
    await tx
      .update(dataset)
      .set({ status: "discarded" })
      .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, datasetId)));
    await forgetUpload(tx, organisationId, datasetId);
    await tx.execute(
      sql`delete from rejected_row where organisation_id = ${organisationId} and dataset_id = ${datasetId}`,
    );
    return Mapping.safeParse(row.mapping).data ?? null;
  });
  await removeDatasetFiles(datasetId, mapping && mappingFingerprint(mapping));
  return getDataset(ctx, { datasetId });
}
