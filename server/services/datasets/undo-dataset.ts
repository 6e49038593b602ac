import { and, eq, sql } from "drizzle-orm";
import type { DatasetId, UndoDataset } from "#lib/schemas/dataset.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { recordPurchasesChanged } from "#server/services/customers/request-predictions.ts";
import { ServiceError } from "#server/services/errors.ts";
import { recordAssessment } from "#server/services/stock/request-assessment.ts";
import { recordTraining } from "#server/services/training/request-training.ts";
import { ENTITIES, PRODUCT } from "./entity-columns.ts";
import { lockDataset } from "./find-dataset.ts";
import { lockMerging } from "./lock-merging.ts";
import type { MergeTarget } from "./merge-entities.ts";
import { undoPurchases } from "./merge-purchases.ts";
import { undoEntities } from "./undo-entities.ts";
import { undoSales } from "./undo-sales.ts";

/** Takes an imported upload out again; what came before or after it stays, whatever the order. */
export async function undoDataset(ctx: ServiceContext, { datasetId }: DatasetId): Promise<UndoDataset> {
  const { organisationId } = ctx;
  const undone = await withTenant(organisationId, async (tx) => {
    await lockMerging(tx, organisationId);
    const row = await lockDataset(tx, organisationId, datasetId);
    if (row.status !== "imported" || row.origin !== "upload") {
      throw new ServiceError("CONFLICT", "Only an upload that was imported can be undone.");
    }
    const counts = await undoRecords(tx, { organisationId, datasetId });
    await tx
      .update(dataset)
      .set({ status: "undone", undoneAt: ctx.now() })
      .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, datasetId)));
    const runId = row.kind === "sales" ? await recordTraining(ctx, tx, "undo") : null;
    // The sweeper delivers these once this transaction has committed.
    if (row.kind === "sales") await recordPurchasesChanged(ctx, tx);
    if (row.kind === "stock" || row.kind === "products") await recordAssessment(ctx, tx);
    return { recordsRestored: counts.restored, recordsRemoved: counts.removed, runId };
  });
  if (undone.runId) await dispatchRun(organisationId, undone.runId);
  return undone;
}

async function undoRecords(tx: TenantTransaction, target: MergeTarget) {
  await rememberStores(tx, target);
  const total = { ...(await undoSales(tx, target)) };
  await undoPurchases(tx, target);
  // Products last: they stay while a sale or a lot stands on them.
  for (const entity of [...ENTITIES].reverse()) {
    const counts = await undoEntities(tx, entity, target);
    if (entity === PRODUCT) continue;
    total.restored += counts.restored;
    total.removed += counts.removed;
  }
  await removeEmptyStores(tx, target);
  return total;
}

async function rememberStores(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<void> {
  const ofUpload = sql`organisation_id = ${organisationId} and dataset_id = ${datasetId}`;
  await tx.execute(
    sql`create temporary table touched_store on commit drop as
      select distinct store_id as id from sale where ${ofUpload}
      union select store_id from stock_lot where ${ofUpload}
      union select store_id from calendar_event where ${ofUpload} and store_id is not null`,
  );
}

/** A store that this upload alone spoke of goes with it. */
async function removeEmptyStores(tx: TenantTransaction, { organisationId }: MergeTarget): Promise<void> {
  const has = (table: string) =>
    sql`exists (select from ${sql.identifier(table)} x where x.organisation_id = s.organisation_id and x.store_id = s.id)`;
  await tx.execute(
    sql`delete from store s using touched_store t where s.organisation_id = ${organisationId} and s.id = t.id
      and not s.is_sample and not ${has("sale")} and not ${has("sale_before")} and not ${has("stock_lot")}
      and not ${has("calendar_event")}`,
  );
}
