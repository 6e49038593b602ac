import { and, eq } from "drizzle-orm";
import type { Mapping } from "#lib/schemas/dataset.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

/** Sets the mapping and asks for the check in the caller's transaction; dispatch the run after it committed. */
export async function recordCheck(
  ctx: ServiceContext,
  tx: TenantTransaction,
  datasetId: string,
  mapping: Mapping,
): Promise<string> {
  await tx
    .update(dataset)
    .set({ kind: mapping.kind, mapping, status: "checking", preview: null, errorMessage: null })
    .where(and(eq(dataset.organisationId, ctx.organisationId), eq(dataset.id, datasetId)));
  const { id } = await requestRun(ctx, tx, {
    kind: "check-dataset",
    input: { datasetId, today: ctx.now().toISOString().slice(0, 10) },
    datasetId,
    singletonKey: `check ${datasetId}`,
  });
  return id;
}
