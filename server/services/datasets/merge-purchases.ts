import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { loadPurchases } from "./load-staging.ts";
import type { MergeTarget } from "./merge-entities.ts";

/**
 * Keeps who bought what, after the sales of the same sheet were merged; false where the sheet names no customers. Lines
 * stay with their upload: those count whose upload set the sale row of their store, product and day (see the view
 * counted_purchase), so replacing and undoing sales in any order needs nothing here but deleting an upload's own lines.
 */
export async function mergePurchases(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
  folder: string,
): Promise<boolean> {
  await loadPurchases(tx, folder);
  const [kept] = await rows<{ count: number }>(
    tx,
    sql`with kept as (
        insert into purchase (organisation_id, dataset_id, store_id, product_id, day, customer_id, order_code,
          quantity, revenue)
        select ${organisationId}::uuid, ${datasetId}::uuid, s.id, p.id, r.day, r.customer_id, r.order_code,
          sum(r.quantity), sum(r.revenue)
        from staged_purchase r join staged_store s on s.place = r.store join staged_product p on p.place = r.product
        group by s.id, p.id, r.day, r.customer_id, r.order_code
        order by s.id, p.id, r.day, r.customer_id, r.order_code
        returning 1)
      select count(*)::int as count from kept`,
  );
  return (kept?.count ?? 0) > 0;
}

/** Removes an upload's lines; true where there were any. */
export async function undoPurchases(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<boolean> {
  const [removed] = await rows<{ count: number }>(
    tx,
    sql`with removed as (delete from purchase where organisation_id = ${organisationId}
        and dataset_id = ${datasetId} returning 1)
      select count(*)::int as count from removed`,
  );
  return (removed?.count ?? 0) > 0;
}
