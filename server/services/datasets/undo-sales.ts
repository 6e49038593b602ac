import { type SQL, sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { MergeTarget } from "./merge-entities.ts";
import type { UndoCount } from "./undo-entities.ts";

/**
 * Every sale row stands on a chain of versions, one per upload, newest on top. Undoing takes one version out: where it
 * is on top the row goes back to the one below, elsewhere the one above is made to stand on the one below.
 */
export async function undoSales(tx: TenantTransaction, target: MergeTarget): Promise<UndoCount> {
  const restored = (await restoreOverwritten(tx, target)) + (await restoreRemoved(tx, target));
  const removed = await removeFirst(tx, target);
  await dropBaseless(tx, target);
  await relinkAbove(tx, target);
  await tx.execute(
    sql`delete from sale_before where organisation_id = ${target.organisationId} and dataset_id = ${target.datasetId}`,
  );
  return { restored, removed };
}

const sameKey = (left: string, right: string): SQL =>
  sql.raw(
    ["organisation_id", "store_id", "product_id", "day"]
      .map((column) => `${left}.${column} = ${right}.${column}`)
      .join(" and "),
  );

async function count(tx: TenantTransaction, query: SQL): Promise<number> {
  const [counted] = await rows<{ count: number }>(tx, query);
  return counted?.count ?? 0;
}

async function restoreOverwritten(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<number> {
  return count(
    tx,
    sql`with restored as (
        update sale e set quantity = b.quantity, revenue = b.revenue, is_promotion = b.is_promotion,
          dataset_id = b.previous_dataset_id
        from sale_before b where b.organisation_id = ${organisationId} and b.dataset_id = ${datasetId}
          and not b.was_removed and not b.is_removal and ${sameKey("e", "b")} and e.dataset_id = ${datasetId}
        returning 1)
      select count(*)::int as count from restored`,
  );
}

/** What the upload removed and no later one brought back. */
async function restoreRemoved(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<number> {
  return count(
    tx,
    sql`with restored as (
        insert into sale (organisation_id, store_id, product_id, day, quantity, revenue, is_promotion, dataset_id)
        select b.organisation_id, b.store_id, b.product_id, b.day, b.quantity, b.revenue, b.is_promotion,
          b.previous_dataset_id
        from sale_before b where b.organisation_id = ${organisationId} and b.dataset_id = ${datasetId} and b.is_removal
          and not b.was_removed and not exists (select from sale_before a where a.previous_dataset_id = ${datasetId} and ${sameKey("a", "b")})
        returning 1)
      select count(*)::int as count from restored`,
  );
}

/** Rows that the upload brought and that nothing stands below. */
async function removeFirst(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<number> {
  return count(
    tx,
    sql`with removed as (
        delete from sale e where e.organisation_id = ${organisationId} and e.dataset_id = ${datasetId} returning 1)
      select count(*)::int as count from removed`,
  );
}

/**
 * Where the upload was the first to bring a row, the one above becomes the first. One that removed the row has nothing
 * to remove any more and goes too, and so on upwards.
 */
async function dropBaseless(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<void> {
  await tx.execute(
    sql`with recursive baseless as (
        select a.* from sale_before a where a.organisation_id = ${organisationId} and a.previous_dataset_id = ${datasetId}
          and not exists (select from sale_before p where p.dataset_id = ${datasetId} and ${sameKey("p", "a")})
        union all
        select a.* from sale_before a join baseless b on b.is_removal and a.previous_dataset_id = b.dataset_id
          and ${sameKey("a", "b")})
      delete from sale_before d using baseless b where d.dataset_id = b.dataset_id and ${sameKey("d", "b")}`,
  );
}

async function relinkAbove(tx: TenantTransaction, { organisationId, datasetId }: MergeTarget): Promise<void> {
  await tx.execute(
    sql`update sale_before a set quantity = p.quantity, revenue = p.revenue, is_promotion = p.is_promotion,
        previous_dataset_id = p.previous_dataset_id, was_removed = p.was_removed
      from sale_before p where a.organisation_id = ${organisationId} and a.previous_dataset_id = ${datasetId}
        and p.dataset_id = ${datasetId} and ${sameKey("p", "a")}`,
  );
}
