import { sql } from "drizzle-orm";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import { signalRunChanged } from "#server/jobs/run-signal.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { recordPurchasesChanged } from "#server/services/customers/request-predictions.ts";
import { lockMerging } from "#server/services/datasets/lock-merging.ts";
import { deleteSegmentsOfNobody } from "#server/services/segments/delete-segments-of-nobody.ts";
import { recordTraining } from "#server/services/training/request-training.ts";

/** Removes everything the sample shop brought, and trains anew on what is the shop's own. */
export async function deleteSampleShop(ctx: ServiceContext): Promise<{ trainingRunId: string | null }> {
  const { organisationId } = ctx;
  const { endedRunIds, trainingRunId, outlookRunId } = await withTenant(organisationId, async (tx) => {
    await lockMerging(tx, organisationId);
    const ended = await endOpenRuns(tx, organisationId);
    await deleteData(tx, organisationId);
    await deleteSegmentsOfNobody(tx, organisationId);
    await deleteShells(tx, organisationId);
    await deleteChangesOfTheGone(tx, organisationId);
    await deleteOverridesOfTheGone(tx, organisationId);
    await deletePromotionsOfTheGone(tx, organisationId);
    await deleteEmptyModels(tx, organisationId);
    const hasOwnSales =
      (await rows(tx, sql`select from sale where organisation_id = ${organisationId} limit 1`)).length > 0;
    return {
      endedRunIds: ended,
      trainingRunId: hasOwnSales ? await recordTraining(ctx, tx, "undo") : null,
      outlookRunId: await recordPurchasesChanged(ctx, tx),
    };
  });
  for (const runId of endedRunIds) signalRunChanged(runId);
  for (const id of [trainingRunId, outlookRunId]) if (id) await dispatchRun(organisationId, id);
  return { trainingRunId };
}

/** What is being made of the sample right now may publish nothing any more. */
async function endOpenRuns(tx: TenantTransaction, organisationId: string): Promise<string[]> {
  const ended = await rows<{ id: string }>(
    tx,
    sql`update run set status = 'cancelled', finished_at = now(), error_code = 'CANCELLED',
        error_message = 'the sample shop was deleted'
      where organisation_id = ${organisationId}
        and (kind in ('create-sample', 'train', 'predict-customers') or (kind = 'segment' and input ->> 'source' = 'customers'))
        and status in ('queued', 'running')
      returning id`,
  );
  return ended.map(({ id }) => id);
}

async function deleteData(tx: TenantTransaction, organisationId: string): Promise<void> {
  const ofSample = sql`organisation_id = ${organisationId} and dataset_id in (
    select id from dataset where organisation_id = ${organisationId} and origin = 'sample')`;
  for (const table of [
    "sale",
    "purchase",
    "sale_before",
    "stock_lot",
    "calendar_event",
    "customer",
    "dataset_change",
  ]) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where ${ofSample}`);
  }
  // What a sheet of the shop's own overwrote must not come back when that sheet is undone.
  await tx.execute(
    sql`delete from sale_before where organisation_id = ${organisationId} and previous_dataset_id in (
      select id from dataset where organisation_id = ${organisationId} and origin = 'sample')`,
  );
  await tx.execute(
    sql`delete from forecast f where f.organisation_id = ${organisationId} and (
      exists (select from store s where s.organisation_id = f.organisation_id and s.id = f.store_id and s.is_sample)
      or exists (select from product p where p.organisation_id = f.organisation_id and p.id = f.product_id and p.is_sample))`,
  );
  await tx.execute(sql`delete from dataset where organisation_id = ${organisationId} and origin = 'sample'`);
}

/** Stores and products that the shop's own sheets have filled meanwhile stay, as its own. */
async function deleteShells(tx: TenantTransaction, organisationId: string): Promise<void> {
  for (const table of ["store", "product"]) {
    const column = sql.identifier(`${table}_id`);
    const isUsed = sql`(exists (select from sale x where x.organisation_id = o.organisation_id and x.${column} = o.id)
      or exists (select from stock_lot x where x.organisation_id = o.organisation_id and x.${column} = o.id))`;
    const ofTable = sql.identifier(table);
    await tx.execute(
      sql`delete from ${ofTable} o where organisation_id = ${organisationId} and is_sample and not ${isUsed}`,
    );
    await tx.execute(
      sql`update ${ofTable} o set is_sample = false where organisation_id = ${organisationId} and is_sample`,
    );
  }
  await tx.execute(
    sql`delete from product p where organisation_id = ${organisationId} and kind = 'store-total'
      and not exists (select from sale s where s.organisation_id = ${organisationId})`,
  );
}

async function deleteOverridesOfTheGone(tx: TenantTransaction, organisationId: string): Promise<void> {
  await tx.execute(
    sql`delete from forecast_override o where organisation_id = ${organisationId} and (
      (store_id is not null and not exists (select from store s
        where s.organisation_id = o.organisation_id and s.id = o.store_id))
      or (product_id is not null and not exists (select from product p
        where p.organisation_id = o.organisation_id and p.id = o.product_id))
      or (category is not null and not exists (select from product p
        where p.organisation_id = o.organisation_id and p.category = o.category)))`,
  );
}

async function deletePromotionsOfTheGone(tx: TenantTransaction, organisationId: string): Promise<void> {
  await tx.execute(
    sql`delete from promotion pr where organisation_id = ${organisationId} and not exists (
      select from store s join product p on p.organisation_id = s.organisation_id
      where s.organisation_id = pr.organisation_id and s.id = pr.store_id and p.id = pr.product_id)`,
  );
}

async function deleteChangesOfTheGone(tx: TenantTransaction, organisationId: string): Promise<void> {
  for (const entity of ["product", "customer", "calendar_event", "stock_lot"]) {
    await tx.execute(
      sql`delete from dataset_change c where organisation_id = ${organisationId} and entity = ${entity}
        and not exists (select from ${sql.identifier(entity)} e
          where e.organisation_id = c.organisation_id and e.id = c.entity_id)`,
    );
  }
}

/** A model of the sample alone goes; the newest that still forecasts something of the shop's own becomes champion. */
async function deleteEmptyModels(tx: TenantTransaction, organisationId: string): Promise<void> {
  await tx.execute(
    sql`delete from model m where organisation_id = ${organisationId}
      and not exists (select from forecast f where f.organisation_id = m.organisation_id and f.model_id = m.id)`,
  );
  await tx.execute(
    sql`update model set status = 'champion' where organisation_id = ${organisationId}
      and not exists (select from model c where c.organisation_id = ${organisationId} and c.status = 'champion')
      and version = (select max(version) from model n where n.organisation_id = ${organisationId})`,
  );
}
