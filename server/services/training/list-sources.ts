import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { listAcceptedPromotions, shelfKey } from "./list-promotions.ts";
import type { SeriesSource, StoreCalendar, StoreEvent } from "./series-history.ts";

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
  category: string | null;
  measure: "units" | "revenue";
  price: number | null;
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
  const events = await withTenant(organisationId, (tx) => listEvents(tx, organisationId));
  const calendars = await withTenant(organisationId, (tx) => listCalendars(tx, organisationId, events));
  const promotions = await withTenant(organisationId, (tx) => listAcceptedPromotions(tx, organisationId));
  const promote = (source: SeriesSource): SeriesSource => {
    const own = promotions.get(shelfKey(source));
    return own ? { ...source, promotions: own } : source;
  };
  const sales = sold
    .filter((row) => row.is_measured)
    .map(
      ({ store_id: storeId, product_id: productId, kind, category, measure, price }): SeriesSource => ({
        storeId,
        productId,
        profile: { kind: kind === "item" ? "item" : "own-takings", category, measure, listPrice: price },
        calendar: calendarKey(storeId, kind),
      }),
    );
  const storeIds = storesWithTakings(sold);
  const unsold = await withTenant(organisationId, (tx) => listUnsold(tx, organisationId));
  const products = [...sales, ...unsold].map(promote);
  if (storeIds.length === 0) return { series: products, calendars };
  const productId = await withTenant(organisationId, (tx) => ensureStoreTotalProduct(tx, organisationId));
  const takings = storeIds.map(
    (storeId): SeriesSource => ({
      storeId,
      productId,
      profile: { kind: "takings", category: null, measure: "revenue", listPrice: null },
      calendar: calendarKey(storeId, "item"),
    }),
  );
  return { series: [...products, ...takings], calendars };
}

async function listSold(tx: TenantTransaction, organisationId: string): Promise<SoldRow[]> {
  return rows<SoldRow>(
    tx,
    sql`select s.store_id, s.product_id, p.kind, p.category, p.measure, p.price::float8 as price,
        count(case p.measure when 'units' then s.quantity else s.revenue end) > 0 as is_measured,
        count(coalesce(s.revenue, s.quantity * p.price)) > 0 as has_money
      from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId}
      group by s.store_id, s.product_id, p.kind, p.category, p.measure, p.price
      order by s.store_id, s.product_id`,
  );
}

/** A product without sales is new for so long after it came to the shelf; later it is one that nobody wants. */
const NEW_DAYS = 14;

interface UnsoldRow {
  store_id: string;
  product_id: string;
  category: string | null;
  measure: "units" | "revenue";
  price: number | null;
}

/** Products that lie on a store's shelf and have never been sold there, as long as they are new. */
async function listUnsold(tx: TenantTransaction, organisationId: string): Promise<SeriesSource[]> {
  const found = await rows<UnsoldRow>(
    tx,
    sql`with last_sale as (
        select store_id, max(day) as day from sale where organisation_id = ${organisationId} group by store_id
      )
      select l.store_id, l.product_id, p.category, p.measure, p.price::float8 as price
      from stock_lot l
      join last_sale on last_sale.store_id = l.store_id
      join product p on p.organisation_id = l.organisation_id and p.id = l.product_id and p.kind = 'item'
      where l.organisation_id = ${organisationId}
        and not exists (select from sale s where s.organisation_id = l.organisation_id
          and s.store_id = l.store_id and s.product_id = l.product_id)
      group by l.store_id, l.product_id, p.category, p.measure, p.price, last_sale.day
      having sum(l.quantity) > 0 and min(l.as_of_day) > last_sale.day - ${NEW_DAYS}::int
      order by l.store_id, l.product_id`,
  );
  return found.map((row) => ({
    storeId: row.store_id,
    productId: row.product_id,
    profile: { kind: "item", category: row.category, measure: row.measure, listPrice: row.price },
    calendar: calendarKey(row.store_id, "item"),
    isUnsold: true,
  }));
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

type PlacedEvent = StoreEvent & { readonly storeId: string | null };

async function listEvents(tx: TenantTransaction, organisationId: string): Promise<PlacedEvent[]> {
  return rows<PlacedEvent>(
    tx,
    sql`select name, kind, store_id as "storeId", (first_day - date '1970-01-01')::int as "firstDay",
        (last_day - date '1970-01-01')::int as "lastDay"
      from calendar_event where organisation_id = ${organisationId} order by first_day, name`,
  );
}

async function listCalendars(
  tx: TenantTransaction,
  organisationId: string,
  events: readonly PlacedEvent[],
): Promise<StoreCalendar[]> {
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
    events: events
      .filter(({ storeId }) => storeId === null || storeId === row.store_id)
      .map(({ storeId: _, ...event }) => event),
  }));
}
