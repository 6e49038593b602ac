import { sql } from "drizzle-orm";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import type { SalesChange } from "#lib/schemas/insight.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { decomposeChange, type ProductChange } from "#server/ml/insights/decompose-change.ts";
import type { SalesRhythm } from "#server/services/products/sales-window.ts";
import type { Spans } from "./compared-spans.ts";

export interface ProductScope {
  readonly organisationId: string;
  readonly storeId: string | null;
  readonly measure: Measure;
  readonly spans: Spans;
  readonly rhythm: SalesRhythm;
}

export interface ComparedProduct extends ProductChange {
  readonly sku: string;
  readonly name: string;
}

const MOST_DRIVERS = 6;

/** What every product sold in both spans, and why their takings changed; the change is null where money is unknown. */
export async function compareProducts(
  tx: TenantTransaction,
  scope: ProductScope,
): Promise<{ all: ComparedProduct[]; change: SalesChange | null }> {
  const all = await readProducts(tx, scope);
  if (scope.measure !== "revenue" || all.length === 0) return { all, change: null };
  const { firstBefore: _, ...days } = scope.spans;
  const moved = (product: ComparedProduct) => Math.abs(product.revenue - product.revenueBefore);
  const drivers = all.toSorted((a, b) => moved(b) - moved(a) || a.id.localeCompare(b.id));
  return {
    all,
    change: {
      ...days,
      ...decomposeChange(all),
      drivers: drivers
        .slice(0, MOST_DRIVERS)
        .filter((product) => moved(product) > 0)
        .map(({ id, sku, name, revenue, revenueBefore }) => ({ id, sku, name, revenue, revenueBefore })),
    },
  };
}

/** Money is added up where it is written down and reckoned from the list price where it is not. */
async function readProducts(tx: TenantTransaction, scope: ProductScope): Promise<ComparedProduct[]> {
  const { organisationId, storeId, spans } = scope;
  const isLate = sql`s.day >= ${spans.firstDay}::date`;
  const money = (isIn: typeof isLate) =>
    sql`(coalesce(sum(s.revenue) filter (where ${isIn}), 0)
      + coalesce(sum(s.quantity) filter (where s.revenue is null and ${isIn}), 0) * coalesce(p.price, 0))::float8`;
  const units = (isIn: typeof isLate) => sql`coalesce(sum(s.quantity) filter (where ${isIn}), 0)::float8`;
  return rows<ComparedProduct>(
    tx,
    sql`select p.id, p.sku, p.name, ${units(isLate)} as units, ${money(isLate)} as revenue,
        ${units(sql`not ${isLate}`)} as "unitsBefore", ${money(sql`not ${isLate}`)} as "revenueBefore"
      from sale s join product p on p.organisation_id = ${organisationId} and p.id = s.product_id and p.kind = 'item'
      where s.organisation_id = ${organisationId} ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
        and (s.day between ${spans.firstDay}::date and ${spans.lastDay}::date
          or s.day between ${spans.firstDayBefore}::date and ${spans.lastDayBefore}::date)
      group by p.id, p.sku, p.name, p.price`,
  );
}
