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

/**
 * Money is added up where it is written down and reckoned from the list price where it is not. Sales are added up before
 * they meet their products: joining each of them doubled the time.
 */
async function readProducts(tx: TenantTransaction, scope: ProductScope): Promise<ComparedProduct[]> {
  const { organisationId, storeId, spans } = scope;
  const isLate = sql`s.day >= ${spans.firstDay}::date`;
  const sums = (isIn: typeof isLate) => sql`sum(s.quantity) filter (where ${isIn}),
    sum(s.revenue) filter (where ${isIn}), sum(s.quantity) filter (where s.revenue is null and ${isIn})`;
  return rows<ComparedProduct>(
    tx,
    sql`with sold (product_id, units, money, unpaid, units_before, money_before, unpaid_before) as materialized (
        select s.product_id, ${sums(isLate)}, ${sums(sql`not ${isLate}`)}
        from sale s
        where s.organisation_id = ${organisationId} ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
          and (s.day between ${spans.firstDay}::date and ${spans.lastDay}::date
            or s.day between ${spans.firstDayBefore}::date and ${spans.lastDayBefore}::date)
        group by s.product_id
      )
      select p.id, p.sku, p.name, coalesce(units, 0)::float8 as units,
        (coalesce(money, 0) + coalesce(unpaid, 0) * coalesce(p.price, 0))::float8 as revenue,
        coalesce(units_before, 0)::float8 as "unitsBefore",
        (coalesce(money_before, 0) + coalesce(unpaid_before, 0) * coalesce(p.price, 0))::float8 as "revenueBefore"
      from sold join product p on p.organisation_id = ${organisationId} and p.id = sold.product_id and p.kind = 'item'`,
  );
}
