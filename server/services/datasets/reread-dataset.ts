import { and, eq } from "drizzle-orm";
import { type DatasetView, type RereadDataset, Sniff } from "#lib/schemas/dataset.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import { defaultMapping } from "#server/import/default-mapping.ts";
import { sniffInChild } from "#server/import/read-in-child.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { assertCanCheck } from "./check-dataset.ts";
import { lockDataset, requireDataset } from "./find-dataset.ts";
import { getDataset } from "./get-dataset.ts";
import { openUpload } from "./open-upload.ts";
import { withRefusals } from "./refusal-error.ts";

/** Reads an upload again with what a person corrected about its sheet, header, encoding or delimiter. */
export async function rereadDataset(ctx: ServiceContext, input: RereadDataset): Promise<DatasetView> {
  const { datasetId, ...wishes } = input;
  const { organisationId } = ctx;
  const row = await withTenant(organisationId, (tx) => requireDataset(tx, organisationId, datasetId));
  assertCanCheck(row);
  const path = await openUpload(row);
  const { sheet } = Sniff.parse(row.sniff);
  const sniff = await withRefusals(() => sniffInChild({ task: "sniff", path, wishes: { sheet, ...wishes } }));
  await withTenant(organisationId, async (tx) => {
    assertCanCheck(await lockDataset(tx, organisationId, datasetId));
    await tx
      .update(dataset)
      .set({
        sniff,
        kind: sniff.kind.guess,
        mapping: defaultMapping(sniff),
        status: "uploaded",
        preview: null,
        errorMessage: null,
      })
      .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, datasetId)));
  });
  return getDataset(ctx, { datasetId });
}
