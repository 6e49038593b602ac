import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { SeriesSource, StoreCalendar } from "./series-history.ts";

export interface Sources {
  readonly series: readonly SeriesSource[];
  readonly calendars: readonly StoreCalendar[];
}

interface SeriesRow {
  store_id: string;
  product_id: string;
  kind: "item" | "store-total";
}

interface CalendarRow {
  store_id: string;
  kind: SeriesRow["kind"];
  open_days: string;
}

const STORE_TOTAL_SKU = "store-total";
const calendarKey = (storeId: string, kind: SeriesRow["kind"]) => `${storeId} ${kind}`;

/** Everything the organisation can be forecast for: products in stores, and each store's takings. */
export async function listSources(tx: TenantTransaction, organisationId: string): Promise<Sources> {
  const sold = await rows<SeriesRow>(
    tx,
    sql`select s.store_id, s.product_id, p.kind
      from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId}
        and case p.measure when 'units' then s.quantity else s.revenue end is not null
      group by s.store_id, s.product_id, p.kind
      order by s.store_id, s.product_id`,
  );
  const series = sold.map(
    ({ store_id: storeId, product_id: productId, kind }): SeriesSource => ({
      kind: "sales",
      storeId,
      productId,
      calendar: calendarKey(storeId, kind),
    }),
  );
  const takings = await listTakings(tx, organisationId);
  return { series: [...series, ...takings], calendars: await listCalendars(tx, organisationId) };
}

/** Stores whose products bring known money, unless a sheet of the store's own takings was uploaded. */
async function listTakings(tx: TenantTransaction, organisationId: string): Promise<SeriesSource[]> {
  const found = await rows<{ store_id: string }>(
    tx,
    sql`select s.store_id
      from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId}
      group by s.store_id
      having not bool_or(p.kind = 'store-total') and bool_or(coalesce(s.revenue, s.quantity * p.price) is not null)
      order by s.store_id`,
  );
  if (found.length === 0) return [];
  const productId = await ensureStoreTotalProduct(tx, organisationId);
  return found.map(({ store_id: storeId }) => ({
    kind: "takings",
    storeId,
    productId,
    calendar: calendarKey(storeId, "item"),
  }));
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
