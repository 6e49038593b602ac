import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { DayErrors } from "#server/ml/evaluation/day-errors.ts";
import type { MeasuredCorrelations } from "#server/ml/inventory/pool-day-errors.ts";
import { firstStep } from "#server/services/products/product-figures.ts";

export interface StockScope {
  readonly organisationId: string;
  readonly championId: string | null;
  /** The first day looked at, and the one before, on which everything known ends. */
  readonly firstDay: string;
  readonly lastKnownDay: string;
}

export interface CountedProduct {
  readonly storeId: string;
  readonly productId: string;
  readonly countedDay: string;
}

/** Products with a count, and the day of the newest in each store. */
export async function listCounted(tx: TenantTransaction, organisationId: string): Promise<CountedProduct[]> {
  return rows<CountedProduct>(
    tx,
    sql`select l.store_id as "storeId", l.product_id as "productId", max(l.as_of_day)::text as "countedDay"
      from stock_lot l
      join product p on p.organisation_id = l.organisation_id and p.id = l.product_id and p.kind = 'item'
      join store s on s.organisation_id = l.organisation_id and s.id = l.store_id
      where l.organisation_id = ${organisationId}
      group by l.store_id, l.product_id order by l.store_id, l.product_id`,
  );
}

/** The newest day of which anything is known: a sale or a count. Null when there is neither. */
export async function findLastKnownDay(
  tx: TenantTransaction,
  organisationId: string,
): Promise<string | null> {
  const [found] = await rows<{ day: string | null }>(
    tx,
    sql`select greatest(
        (select max(day) from sale where organisation_id = ${organisationId}),
        (select max(as_of_day) from stock_lot where organisation_id = ${organisationId})
      )::text as day`,
  );
  return found?.day ?? null;
}

export interface LotRow {
  readonly lotCode: string;
  readonly quantity: number;
  readonly expiryDay: string | null;
  readonly unitCost: number | null;
}

export interface ForecastRow {
  readonly frequency: "day" | "week" | "month";
  readonly firstDay: string;
  readonly point: number[];
  readonly lower80: number[];
  readonly upper80: number[];
  readonly lower95: number[];
  readonly upper95: number[];
  /** What accepted promotions multiply the steps by, which have it in them; null where none is to come. */
  readonly promotionLift: number[] | null;
  /** Null where the model had too little history to tell, or is older than the measurement. */
  readonly dayErrors: DayErrors | null;
}

export interface StockRecord extends CountedProduct {
  readonly category: string | null;
  readonly price: number | null;
  readonly cost: number | null;
  readonly leadTimeDays: number | null;
  readonly packSize: number | null;
  readonly minOrder: number | null;
  readonly lots: LotRow[];
  /** The longest that a lot lately counted had to its expiry; null where none was dated and fresh. */
  readonly shelfLifeDays: number | null;
  readonly soldSinceCount: number;
  /** Units of the days before `firstDay`, as many as its rule's window has. */
  readonly soldInWindow: number;
  readonly forecast: ForecastRow | null;
}

/** Everything an assessment of the given products needs, in their order; each is found through the keys' indexes. */
export async function readStock(
  tx: TenantTransaction,
  scope: StockScope,
  counted: readonly CountedProduct[],
  windows: readonly number[],
): Promise<StockRecord[]> {
  if (counted.length === 0) return [];
  const { organisationId, championId, firstDay, lastKnownDay } = scope;
  const list = (values: readonly (string | number)[]) => sql`${`{${values.join(",")}}`}::text[]`;
  const from = firstStep(lastKnownDay);
  return rows<StockRecord>(
    tx,
    sql`select w.store_id as "storeId", w.product_id as "productId", w.counted_day::text as "countedDay",
        p.category, p.price::float8 as price, p.cost::float8 as cost, p.lead_time_days as "leadTimeDays",
        p.pack_size as "packSize", p.min_order as "minOrder", shelf.lots,
        keeps.days as "shelfLifeDays", sold.since::float8 as "soldSinceCount",
        sold.in_window::float8 as "soldInWindow", ahead.forecast
      from unnest(${list(counted.map(({ storeId }) => storeId))}::uuid[],
          ${list(counted.map(({ productId }) => productId))}::uuid[],
          ${list(counted.map(({ countedDay }) => countedDay))}::date[], ${list(windows)}::int[])
        with ordinality as w (store_id, product_id, counted_day, days, position)
      join product p on p.organisation_id = ${organisationId} and p.id = w.product_id
      cross join lateral (
        select coalesce(json_agg(json_build_object('lotCode', l.lot_code, 'quantity', l.quantity::float8,
            'expiryDay', l.expiry_day, 'unitCost', l.unit_cost::float8) order by l.expiry_day nulls last, l.lot_code),
          '[]') as lots
        from stock_lot l
        where l.organisation_id = ${organisationId} and l.store_id = w.store_id and l.product_id = w.product_id
          and l.as_of_day = w.counted_day
      ) shelf
      cross join lateral (
        select max(l.expiry_day - l.as_of_day) filter (where l.expiry_day > l.as_of_day) as days
        from stock_lot l
        where l.organisation_id = ${organisationId} and l.store_id = w.store_id and l.product_id = w.product_id
          and l.as_of_day > w.counted_day - 90
      ) keeps
      cross join lateral (
        select coalesce(sum(s.quantity) filter (where s.day > w.counted_day), 0) as since,
          coalesce(sum(s.quantity) filter (where s.day >= ${firstDay}::date - w.days), 0) as in_window
        from sale s
        where s.organisation_id = ${organisationId} and s.store_id = w.store_id and s.product_id = w.product_id
          and s.day >= least(w.counted_day, ${firstDay}::date - w.days) and s.day < ${firstDay}::date
      ) sold
      left join lateral (
        select json_build_object('frequency', f.frequency, 'firstDay', ${firstDay}::text, 'point', f.point[${from}:],
            'lower80', f.lower80[${from}:], 'upper80', f.upper80[${from}:], 'lower95', f.lower95[${from}:],
            'upper95', f.upper95[${from}:], 'promotionLift', f.promotion_lift[${from}:], 'dayErrors', f.metrics -> 'dayErrors') as forecast
        from shown_forecast f
        where f.organisation_id = ${organisationId} and f.model_id = ${championId}::uuid
          and f.store_id = w.store_id and f.product_id = w.product_id and p.measure = 'units'
          and cardinality(f.point[${from}:]) > 0
      ) ahead on true
      order by w.position`,
  );
}

/** How alike the errors of two days are over all products of a model. */
export async function readMeasuredCorrelations(
  tx: TenantTransaction,
  { organisationId, championId }: StockScope,
): Promise<MeasuredCorrelations> {
  const [found] = await rows<MeasuredCorrelations>(
    tx,
    sql`select count(*)::int as count, coalesce(avg(d.correlation), 0)::float8 as mean,
        coalesce(var_samp(d.correlation), 0)::float8 as variance,
        coalesce(avg(d."standardError" ^ 2), 0)::float8 as "errorVariance"
      from forecast f
      cross join lateral jsonb_to_record(f.metrics -> 'dayErrors') as d (correlation float8, "standardError" float8)
      where f.organisation_id = ${organisationId} and f.model_id = ${championId}::uuid
        and jsonb_typeof(f.metrics -> 'dayErrors') = 'object'`,
  );
  return found ?? { count: 0, mean: 0, variance: 0, errorVariance: 0 };
}

/** The best seller of each category in each store lately; "store category" to product. */
export async function listPartners(
  tx: TenantTransaction,
  { organisationId, firstDay }: StockScope,
): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ storeId: string; category: string; productId: string }>(
    tx,
    sql`select distinct on (s.store_id, p.category) s.store_id as "storeId", p.category, s.product_id as "productId"
      from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId} and s.day >= ${firstDay}::date - 30 and s.day < ${firstDay}::date
        and p.category is not null and p.kind = 'item'
      group by s.store_id, p.category, s.product_id
      order by s.store_id, p.category, sum(s.quantity) desc nulls last, s.product_id`,
  );
  return new Map(found.map(({ storeId, category, productId }) => [partnerKey(storeId, category), productId]));
}

export function partnerKey(storeId: string, category: string | null): string {
  return `${storeId} ${category ?? ""}`;
}
