import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { SeriesSource, StoreCalendar } from "./series-history.ts";

export interface Sources {
  readonly series: readonly SeriesSource[];
  readonly calendars: readonly StoreCalendar[];
}

interface SoldRow {
  store_id: string;
  product_id: string;
  kind: "item" | "store-total";
  /** False where the product's own measure has no figures. */
  is_measured: boolean;
  has_money: boolean;
}

interface CalendarRow {
  store_id: string;
  kind: SoldRow["kind"];
  open_days: string;
}

const STORE_TOTAL_SKU = "store-total";
const calendarKey = (storeId: string, kind: SoldRow["kind"]) => `${storeId} ${kind}`;

/**
 * Everything the organisation can be forecast for: products in stores, and each store's takings.
 * Each pass over the sales is a transaction of its own, so that pages need not wait for all of them.
 */
export async function listSources(organisationId: string): Promise<Sources> {
  const sold = await withTenant(organisationId, (tx) => listSold(tx, organisationId));
  const calendars = await withTenant(organisationId, (tx) => listCalendars(tx, organisationId));
  const sales = sold
    .filter((row) => row.is_measured)
    .map(
      ({ store_id: storeId, product_id: productId, kind }): SeriesSource => ({
        kind: "sales",
        storeId,
        productId,
        calendar: calendarKey(storeId, kind),
      }),
    );
  const storeIds = storesWithTakings(sold);
  if (storeIds.length === 0) return { series: sales, calendars };
  const productId = await withTenant(organisationId, (tx) => ensureStoreTotalProduct(tx, organisationId));
  const takings = storeIds.map(
    (storeId): SeriesSource => ({
      kind: "takings",
      storeId,
      productId,
      calendar: calendarKey(storeId, "item"),
    }),
  );
  return { series: [...sales, ...takings], calendars };
}

async function listSold(tx: TenantTransaction, organisationId: string): Promise<SoldRow[]> {
  return rows<SoldRow>(
    tx,
    sql`select s.store_id, s.product_id, p.kind,
        count(case p.measure when 'units' then s.quantity else s.revenue end) > 0 as is_measured,
        count(coalesce(s.revenue, s.quantity * p.price)) > 0 as has_money
      from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId}
      group by s.store_id, s.product_id, p.kind
      order by s.store_id, s.product_id`,
  );
}

/** Stores whose products bring known money, unless a sheet of the store's own takings was uploaded. */
function storesWithTakings(sold: readonly SoldRow[]): string[] {
  const own = new Set(sold.filter(({ kind }) => kind === "store-total").map((row) => row.store_id));
  const paid = sold.filter((row) => row.kind === "item" && row.has_money).map((row) => row.store_id);
  return [...new Set(paid)].filter((storeId) => !own.has(storeId));
}

async function ensureStoreTotalProduct(tx: TenantTransaction, organisationId: string): Promise<string> {
  await tx.execute(
    sql`insert into product (organisation_id, id, sku, name, kind, measure)
      values (${organisationId}, ${uuidv7()}, ${STORE_TOTAL_SKU}, 'Store takings', 'store-total', 'revenue')
      on conflict (organisation_id, sku) do nothing`,
  );
  const [product] = await rows<{ id: string }>(
    tx,
    sql`select id from product where organisation_id = ${organisationId} and sku = ${STORE_TOTAL_SKU}`,
  );
  if (!product) throw new Error("the product for store takings vanished");
  return product.id;
}

async function listCalendars(tx: TenantTransaction, organisationId: string): Promise<StoreCalendar[]> {
  const found = await rows<CalendarRow>(
    tx,
    sql`select store_id, kind, string_agg((day - date '1970-01-01')::text, ',' order by day) as open_days
      from (select distinct s.store_id, p.kind, s.day
        from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
        where s.organisation_id = ${organisationId}) open_day
      group by store_id, kind order by store_id, kind`,
  );
  return found.map((row) => ({
    key: calendarKey(row.store_id, row.kind),
    storeId: row.store_id,
    openDays: row.open_days,
  }));
}
