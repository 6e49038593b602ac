import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { AMOUNT_PARTS } from "#server/ml/purchase-features/purchase-features.ts";

/** How long online features are valid after they were computed. */
export const ONLINE_HOURS = 1;

/**
 * Computes what is known of users right now from all their events, so that doing it twice changes nothing. One writer at a
 * time in an organisation: otherwise the one that saw less could write last. Cost: the events of these users.
 */
export async function refreshOnline(
  tx: TenantTransaction,
  organisationId: string,
  { userIds, now }: { readonly userIds: readonly string[]; readonly now: Date },
): Promise<void> {
  if (userIds.length === 0) return;
  await lockOnline(tx, organisationId);
  // The ids themselves, since joined with a list the table would be read as a whole.
  const wanted = sql`organisation_id = ${organisationId} and user_id in ${[...new Set(userIds)]}`;
  const parts = sql`round((amount * ${AMOUNT_PARTS}::int)::numeric)`;
  await tx.execute(sql`insert into online_user (organisation_id, user_id, events, amounts, max_amount, min_amount,
      sum_parts, spend_parts, purchases, views, products_bought, last_purchase_at, computed_at)
    select ${organisationId}::uuid, user_id, count(*), count(amount), coalesce(max(amount), 0), coalesce(min(amount), 0),
      coalesce(sum(${parts}), 0), coalesce(sum(${parts}) filter (where kind = 'purchase'), 0),
      count(*) filter (where kind = 'purchase'), count(*) filter (where kind = 'view'),
      count(distinct product_id) filter (where kind = 'purchase'),
      max(occurred_at) filter (where kind = 'purchase'), ${now.toISOString()}::timestamptz
    from shop_event where ${wanted} group by user_id
    on conflict (organisation_id, user_id) do update set events = excluded.events, amounts = excluded.amounts,
      max_amount = excluded.max_amount, min_amount = excluded.min_amount, sum_parts = excluded.sum_parts,
      spend_parts = excluded.spend_parts, purchases = excluded.purchases, views = excluded.views,
      products_bought = excluded.products_bought, last_purchase_at = excluded.last_purchase_at,
      computed_at = excluded.computed_at`);
  await tx.execute(sql`insert into online_pair (organisation_id, user_id, product_id, views, purchases)
    select ${organisationId}::uuid, user_id, product_id, count(*) filter (where kind = 'view'),
      count(*) filter (where kind = 'purchase')
    from shop_event where ${wanted} and kind <> 'cart' group by user_id, product_id
    on conflict (organisation_id, user_id, product_id) do update
      set views = excluded.views, purchases = excluded.purchases`);
}

/** Until the transaction's end; whoever writes shop events takes it before, so that no refresh misses them. */
export async function lockOnline(tx: TenantTransaction, organisationId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`online features ${organisationId}`}, 0))`,
  );
}
