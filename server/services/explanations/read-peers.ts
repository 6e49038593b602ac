import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { DailyFactsText, FactsScope } from "./read-daily-facts.ts";

/** Enough to see what a category has in common; more would take longer than an answer may. */
const MOST_PEERS = 8;
/** A year of them; what customers did before says less. */
const DAYS_LOOKED_AT = 400;

/** What some products of the same category sold lately, added up over the stores asked about, one row per product. */
export async function readPeers(
  tx: TenantTransaction,
  scope: FactsScope & { readonly category: string; readonly latestDay: string },
): Promise<DailyFactsText[]> {
  const { organisationId, productId, storeId, category, latestDay } = scope;
  return rows<DailyFactsText>(
    tx,
    sql`with peer as (
        select p.id from product p
        where p.organisation_id = ${organisationId} and p.category = ${category} and p.id <> ${productId}
          and p.kind = 'item' and p.measure = 'units'
        order by p.id limit ${MOST_PEERS}
      ), daily as (
        select s.product_id, s.day, sum(s.quantity) as quantity, sum(s.revenue) as revenue,
          bool_or(s.is_promotion) as is_promotion
        from peer join sale s on s.organisation_id = ${organisationId} and s.product_id = peer.id
          and s.day > ${latestDay}::date - ${DAYS_LOOKED_AT}::int ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
        group by s.product_id, s.day
      )
      select product_id as "productId", '' as "storeId",
        string_agg((day - date '1970-01-01')::text, ',' order by day) as days,
        string_agg(coalesce(quantity::text, ''), ',' order by day) as quantities,
        string_agg(coalesce(revenue::text, ''), ',' order by day) as revenues,
        string_agg(is_promotion::int::text, ',' order by day) as promotions,
        '' as "stockedOutDays"
      from daily group by product_id order by product_id`,
  );
}
