import { sql } from "drizzle-orm";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { dayBefore, LIST_PERIODS, type SalesRhythm } from "./sales-window.ts";

export interface SoldByStoreScope {
  readonly organisationId: string;
  readonly rhythm: SalesRhythm;
  readonly product: { readonly id: string; readonly kind: "item" | "store-total"; readonly measure: Measure };
}

/** What each store sold of a product within the span that lists compare; of the takings, what each store took. */
export async function soldByStore(
  tx: TenantTransaction,
  { organisationId, rhythm, product }: SoldByStoreScope,
): Promise<Map<string, number>> {
  const { latestDay, frequency } = rhythm;
  const from = dayBefore(latestDay, LIST_PERIODS[frequency], frequency);
  const value =
    product.measure === "units" ? sql`s.quantity` : sql`coalesce(s.revenue, s.quantity * p.price)`;
  const isOwn = sql`bool_or(s.product_id = ${product.id})`;
  const own = sql`sum(${value}) filter (where s.product_id = ${product.id})`;
  const total = product.kind === "item" ? own : sql`case when ${isOwn} then ${own} else sum(${value}) end`;
  const found = await rows<{ store_id: string; total: number | null }>(
    tx,
    sql`select s.store_id, (${total})::float8 as total
      from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId} and s.day > ${from}::date and s.day <= ${latestDay}::date
        ${product.kind === "item" ? sql`and s.product_id = ${product.id}` : sql``}
      group by s.store_id`,
  );
  return new Map(found.map((row) => [row.store_id, row.total ?? 0]));
}
