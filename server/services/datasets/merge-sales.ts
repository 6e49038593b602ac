import { type SQL, sql } from "drizzle-orm";
import type { ImportMode } from "#lib/schemas/dataset.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { MergeTarget } from "./merge-entities.ts";
import { mergePlaces } from "./merge-places.ts";

/** Merges the staged sales; whatever they overwrite or remove is kept, so that the upload can be undone. */
export async function mergeSales(
  tx: TenantTransaction,
  target: MergeTarget,
  mode: ImportMode,
): Promise<void> {
  await mergePlaces(tx, target);
  if (!(await hasHistory(tx, target))) {
    await insertRecords(tx, target, sql``);
    return;
  }
  await keepOverwritten(tx, target);
  await linkToRemoved(tx, target);
  if (mode === "replace") await removeAbsent(tx, target);
  await insertRecords(tx, target, OVERWRITE);
}

/** A shop's first upload, and every one for new days, has nothing to keep and skips the joins. */
async function hasHistory(tx: TenantTransaction, { organisationId }: MergeTarget): Promise<boolean> {
  const found = await rows<{ has_history: boolean }>(
    tx,
    sql`with span as (select min(day) as first, max(day) as last from staged_record)
      select exists (select from sale e, span where e.organisation_id = ${organisationId}
          and e.day between span.first and span.last)
        or exists (select from sale_before b where b.organisation_id = ${organisationId} and b.is_removal) as has_history`,
  );
  return found[0]?.has_history ?? false;
}

const STAGED = sql`staged_record r join staged_store s on s.place = r.store join staged_product p on p.place = r.product`;

async function keepOverwritten(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<void> {
  await tx.execute(
    sql`insert into sale_before (organisation_id, dataset_id, store_id, product_id, day, quantity, revenue,
        is_promotion, previous_dataset_id)
      select e.organisation_id, ${datasetId}::uuid, e.store_id, e.product_id, e.day, e.quantity, e.revenue,
        e.is_promotion, e.dataset_id
      from ${STAGED} join sale e on e.organisation_id = ${organisationId} and e.store_id = s.id
        and e.product_id = p.id and e.day = r.day`,
  );
}

/** Rows whose newest version is that an upload removed them. */
const REMOVED = sql`(select b.* from sale_before b where b.is_removal and not exists (
  select from sale_before a where a.organisation_id = b.organisation_id and a.previous_dataset_id = b.dataset_id
    and a.store_id = b.store_id and a.product_id = b.product_id and a.day = b.day))`;

/** A row that an earlier upload removed and this one brings back stands on that removal. */
async function linkToRemoved(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<void> {
  await tx.execute(
    sql`insert into sale_before (organisation_id, dataset_id, store_id, product_id, day, is_promotion,
        previous_dataset_id, was_removed)
      select b.organisation_id, ${datasetId}::uuid, b.store_id, b.product_id, b.day, false, b.dataset_id, true
      from ${STAGED} join ${REMOVED} b on b.organisation_id = ${organisationId} and b.store_id = s.id
        and b.product_id = p.id and b.day = r.day`,
  );
}

/**
 * Replacing a period: what its stores had in it and the sheet does not is removed. So is, once more, what is removed
 * already: should that earlier removal be undone, this one still holds.
 */
const ABSENT = sql`join staged_store s on s.id = e.store_id left join staged_product p on p.id = e.product_id
  left join staged_record r on r.store = s.place and r.product = p.place and r.day = e.day
  where r.day is null and e.day between (select min(day) from staged_record) and (select max(day) from staged_record)`;

async function removeAbsent(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<void> {
  await tx.execute(
    sql`insert into sale_before (organisation_id, dataset_id, store_id, product_id, day, quantity, revenue,
        is_promotion, previous_dataset_id, is_removal)
      select e.organisation_id, ${datasetId}::uuid, e.store_id, e.product_id, e.day, e.quantity, e.revenue,
        e.is_promotion, e.dataset_id, true
      from sale e ${ABSENT} and e.organisation_id = ${organisationId}`,
  );
  await tx.execute(
    sql`insert into sale_before (organisation_id, dataset_id, store_id, product_id, day, is_promotion,
        previous_dataset_id, is_removal, was_removed)
      select e.organisation_id, ${datasetId}::uuid, e.store_id, e.product_id, e.day, false, e.dataset_id, true, true
      from ${REMOVED} e ${ABSENT} and e.organisation_id = ${organisationId} and e.dataset_id <> ${datasetId}`,
  );
  await tx.execute(
    sql`delete from sale e using sale_before b where b.organisation_id = ${organisationId}
      and b.dataset_id = ${datasetId} and b.is_removal and e.organisation_id = b.organisation_id
      and e.store_id = b.store_id and e.product_id = b.product_id and e.day = b.day`,
  );
}

/** Without anything in the way, looking for it row by row would only cost time. */
async function insertRecords(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
  onConflict: SQL,
): Promise<void> {
  await tx.execute(
    sql`insert into sale (organisation_id, store_id, product_id, day, quantity, revenue, is_promotion, dataset_id)
      select ${organisationId}::uuid, s.id, p.id, r.day, r.quantity, r.revenue, r.is_promotion, ${datasetId}::uuid
      from ${STAGED} ${onConflict}`,
  );
}

const OVERWRITE = sql`on conflict (organisation_id, store_id, product_id, day) do update set
  quantity = excluded.quantity, revenue = excluded.revenue, is_promotion = excluded.is_promotion,
  dataset_id = excluded.dataset_id`;
