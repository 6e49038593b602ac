import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { loadPurchases } from "./load-staging.ts";
import type { MergeTarget } from "./merge-entities.ts";

/**
 * Keeps who bought what, after the sales of the same sheet were merged. Lines
 * stay with their upload: those count whose upload set the sale row of their store, product and day (see the view
 * counted_purchase), so replacing and undoing sales in any order needs nothing here but deleting an upload's own lines.
 */
export async function mergePurchases(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
  folder: string,
): Promise<void> {
  await loadPurchases(tx, folder);
  await tx.execute(
    sql`insert into purchase (organisation_id, dataset_id, store_id, product_id, day, customer_id, order_code, quantity,
        revenue)
      select ${organisationId}::uuid, ${datasetId}::uuid, s.id, p.id, r.day, r.customer_id, r.order_code,
        sum(r.quantity), sum(r.revenue)
      from staged_purchase r join staged_store s on s.place = r.store join staged_product p on p.place = r.product
      group by s.id, p.id, r.day, r.customer_id, r.order_code
      order by s.id, p.id, r.day, r.customer_id, r.order_code`,
  );
}

/** Removes an upload's lines. */
export async function undoPurchases(
  tx: TenantTransaction,
  { organisationId, datasetId }: MergeTarget,
): Promise<void> {
  await tx.execute(
    sql`delete from purchase where organisation_id = ${organisationId} and dataset_id = ${datasetId}`,
  );
}
