import type { DatasetId, DatasetView } from "#lib/schemas/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { listBeside, toDatasetView } from "./dataset-view.ts";
import { requireDataset } from "./find-dataset.ts";

export async function getDataset(ctx: ServiceContext, { datasetId }: DatasetId): Promise<DatasetView> {
  return withTenant(ctx.organisationId, async (tx) => {
    const row = await requireDataset(tx, ctx.organisationId, datasetId);
    const [beside] = await listBeside(tx, ctx.organisationId, [row]);
    return toDatasetView(row, beside ?? { latestRunId: null, createdByName: null, sampleSpan: null });
  });
}
