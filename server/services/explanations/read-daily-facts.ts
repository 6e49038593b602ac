import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { withOpenDays } from "#server/services/products/read-open-days.ts";

/** What a store sold of a product, as the comma-separated text that the database made of it; only threads read numbers. */
export interface DailyFactsText {
  readonly productId: string;
  readonly storeId: string;
  /** Days since 1970-01-01, ascending. */
  readonly days: string;
  /** Pieces, and money; empty between two commas where unknown. */
  readonly quantities: string;
  readonly revenues: string;
  /** 1 where the sale was at a promotion, by the sheet or by an accepted plan, else 0. */
  readonly promotions: string;
  readonly stockedOutDays: string;
}

export interface FactsScope {
  readonly organisationId: string;
  readonly productId: string;
  /** Null means every store, one row each. */
  readonly storeId: string | null;
}

/** The whole history of one product with its prices and promotions. */
export async function readDailyFacts(
  tx: TenantTransaction,
  { organisationId, productId, storeId }: FactsScope,
): Promise<DailyFactsText[]> {
  return rows<DailyFactsText>(
    tx,
    sql`select s.product_id as "productId", s.store_id as "storeId",
        string_agg((s.day - date '1970-01-01')::text, ',' order by s.day) as days,
        string_agg(coalesce(s.quantity::text, ''), ',' order by s.day) as quantities,
        string_agg(coalesce(s.revenue::text, ''), ',' order by s.day) as revenues,
        string_agg((s.is_promotion or exists (select from promotion pr where pr.organisation_id = ${organisationId}
          and pr.store_id = s.store_id and pr.product_id = ${productId} and pr.status = 'accepted'
          and s.day between pr.first_day and pr.last_day))::int::text, ',' order by s.day) as promotions,
        coalesce((select string_agg((empty.as_of_day - date '1970-01-01')::text, ',') from (
          select l.as_of_day from stock_lot l
          where l.organisation_id = ${organisationId} and l.store_id = s.store_id and l.product_id = ${productId}
          group by l.as_of_day having sum(l.quantity) <= 0) empty), '') as "stockedOutDays"
      from sale s
      where s.organisation_id = ${organisationId} and s.product_id = ${productId}
        ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
      group by s.product_id, s.store_id order by s.store_id`,
  );
}

/** Days on which the organisation sold anything, as text for a thread. */
export async function readOpenDaysText(tx: TenantTransaction, organisationId: string): Promise<string> {
  const [found] = await rows<{ days: string | null }>(
    tx,
    sql`${withOpenDays(organisationId)}
      select string_agg((day - date '1970-01-01')::text, ',') as days from open where day is not null`,
  );
  return found?.days ?? "";
}

/** Named events and closed days, of every store or the given one. */
export interface EventRow {
  readonly name: string;
  readonly kind: "holiday" | "event" | "promotion" | "closed";
  readonly storeId: string | null;
  readonly firstDay: number;
  readonly lastDay: number;
}

export async function readEvents(tx: TenantTransaction, organisationId: string): Promise<EventRow[]> {
  return rows<EventRow>(
    tx,
    sql`select name, kind, store_id as "storeId", (first_day - date '1970-01-01')::int as "firstDay",
        (last_day - date '1970-01-01')::int as "lastDay"
      from calendar_event where organisation_id = ${organisationId} order by first_day, name`,
  );
}
