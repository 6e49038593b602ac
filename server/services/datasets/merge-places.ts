import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { PRODUCT } from "./entity-columns.ts";
import { type MergeTarget, mergeEntities } from "./merge-entities.ts";

/** Makes the stores and products that staged records speak of, and says which of ours each stands for. */
export async function mergePlaces(tx: TenantTransaction, target: MergeTarget): Promise<void> {
  const { organisationId } = target;
  await tx.execute(
    sql`insert into store (organisation_id, id, code, name, time_zone)
      select ${organisationId}::uuid, t.id, t.code, t.name,
        coalesce((select time_zone from organisation_setting where organisation_id = ${organisationId}), 'UTC')
      from staged_store t on conflict (organisation_id, code) do nothing`,
  );
  await tx.execute(
    sql`update staged_store t set id = s.id from store s where s.organisation_id = ${organisationId} and s.code = t.code`,
  );
  await mergeEntities(
    tx,
    PRODUCT,
    target,
    sql`select id, sku, kind, measure, name, category, supplier, price, cost, lead_time_days, pack_size, min_order from staged_product`,
  );
  await tx.execute(
    sql`update staged_product t set id = p.id from product p where p.organisation_id = ${organisationId} and p.sku = t.sku`,
  );
}
