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
 * products' money is added up, as training does.
 */
export async function readTakings(
  tx: TenantTransaction,
  scope: { readonly organisationId: string; readonly storeId: string | null; readonly afterDay?: string },
): Promise<DayValue[]> {
  const { organisationId, storeId, afterDay } = scope;
  return rows<DayValue>(
    tx,
    sql`with own as (
        select distinct s.store_id from sale s
        join product p on p.organisation_id = s.organisation_id and p.id = s.product_id and p.kind = 'store-total'
        where s.organisation_id = ${organisationId}
      )
      select s.day::text as day, sum(coalesce(s.revenue, s.quantity * p.price))::float8 as value
      from sale s
      join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId} ${ofStore(storeId)}
        ${afterDay ? sql`and s.day > ${afterDay}::date` : sql``}
        and (p.kind = 'store-total') = (s.store_id in (select store_id from own))
      group by s.day
      having sum(coalesce(s.revenue, s.quantity * p.price)) is not null
      order by s.day`,
  );
}

function ofStore(storeId: string | null): SQL {
  return storeId ? sql`and s.store_id = ${storeId}` : sql``;
}
