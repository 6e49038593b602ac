import { type SQL, sql } from "drizzle-orm";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { DayValue } from "./fill-periods.ts";

export interface HistoryScope {
  readonly organisationId: string;
  readonly productId: string;
  readonly storeId: string | null;
  readonly measure: Measure;
}

/** What a product sold on each day that it sold, in order, added up over stores. */
export async function readHistory(tx: TenantTransaction, scope: HistoryScope): Promise<DayValue[]> {
  const value = scope.measure === "units" ? sql`s.quantity` : sql`s.revenue`;
  return rows<DayValue>(
    tx,
    sql`select s.day::text as day, sum(${value})::float8 as value
      from sale s
      where s.organisation_id = ${scope.organisationId} and s.product_id = ${scope.productId}
        ${ofStore(scope.storeId)} and ${value} is not null
      group by s.day order by s.day`,
  );
}

/**
 * What stores took on each day. A store that uploads its own takings is believed about them; for the others the
 * products' money is added up, as training does. Money that is written down and money reckoned from list prices are added
 * up apart: joining every sale to its product costs more than reading the sales twice.
 */
export async function readTakings(
  tx: TenantTransaction,
  scope: { readonly organisationId: string; readonly storeId: string | null; readonly afterDay?: string },
): Promise<DayValue[]> {
  const { organisationId, storeId, afterDay } = scope;
  const wanted = sql`s.organisation_id = ${organisationId} ${ofStore(storeId)}
    ${afterDay ? sql`and s.day > ${afterDay}::date` : sql``} ${believed(await listOwnTakings(tx, organisationId))}`;
  return rows<DayValue>(
    tx,
    sql`select day::text as day, sum(amount)::float8 as value
      from (
        select s.day, sum(s.revenue) as amount from sale s where ${wanted} group by s.day
        union all
        select s.day, sum(s.quantity * p.price) as amount
        from sale s join product p on p.organisation_id = ${organisationId} and p.id = s.product_id
        where ${wanted} and s.revenue is null group by s.day
      ) part
      group by day having sum(amount) is not null order by day`,
  );
}

interface OwnTakings {
  readonly store_id: string;
  readonly product_id: string;
}

/** Stores that upload their own takings, and the product that carries them. */
async function listOwnTakings(tx: TenantTransaction, organisationId: string): Promise<OwnTakings[]> {
  return rows<OwnTakings>(
    tx,
    sql`select distinct store_id, product_id from sale
      where organisation_id = ${organisationId} and product_id = any(array(
        select id from product where organisation_id = ${organisationId} and kind = 'store-total'))`,
  );
}

/** Of a store with takings of its own those, of every other its products. */
function believed(own: readonly OwnTakings[]): SQL {
  if (own.length === 0) return sql``;
  const list = (ids: readonly string[]) => sql`${`{${[...new Set(ids)].join(",")}}`}::text[]::uuid[]`;
  return sql`and (s.product_id = any(${list(own.map(({ product_id }) => product_id))}))
    = (s.store_id = any(${list(own.map(({ store_id }) => store_id))}))`;
}

function ofStore(storeId: string | null): SQL {
  return storeId ? sql`and s.store_id = ${storeId}` : sql``;
}
