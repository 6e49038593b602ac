import { sql } from "drizzle-orm";
import type { TopProduct } from "#lib/schemas/insight.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { DailyValues } from "#server/ml/insights/daily-values.ts";
import { findTrend, type SalesTrend } from "#server/ml/insights/sales-trend.ts";
import { sumPeriods } from "#server/ml/insights/sum-periods.ts";
import type { ComparedProduct, ProductScope } from "./compare-products.ts";

export interface TrendingProduct extends Omit<TopProduct, "trend"> {
  readonly trend: SalesTrend;
}

const MOST_TOP = 10;
/** Whole weeks, and long enough to tell a trend from a good week. */
const TREND_DAYS = 84;
/** For sheets that know months only. */
const TREND_DAYS_MONTHLY = 366;

/** The products that brought most in the span, and where each is heading. */
export async function rankProducts(
  tx: TenantTransaction,
  scope: ProductScope,
  { products, daily }: { readonly products: readonly ComparedProduct[]; readonly daily: DailyValues },
): Promise<TrendingProduct[]> {
  const soldOf = ({ units, revenue }: ComparedProduct) => (scope.measure === "units" ? units : revenue);
  const total = products.reduce((sum, product) => sum + soldOf(product), 0);
  const best = products
    .filter((product) => soldOf(product) > 0)
    .toSorted((a, b) => soldOf(b) - soldOf(a) || a.id.localeCompare(b.id))
    .slice(0, MOST_TOP);
  const histories = await readDaily(tx, scope, best);
  return best.map((product) => {
    const { trend, slope, values } = followProduct(histories.get(product.id) ?? [], scope, daily);
    const { id, sku, name, units } = product;
    return {
      id,
      sku,
      name,
      units,
      sold: soldOf(product),
      share: soldOf(product) / total,
      trend,
      slope,
      values,
    };
  });
}

interface DayUnits {
  readonly id: string;
  readonly day: number;
  readonly value: number;
}

async function readDaily(
  tx: TenantTransaction,
  { organisationId, storeId, measure, rhythm }: ProductScope,
  products: readonly ComparedProduct[],
): Promise<ReadonlyMap<string, DayUnits[]>> {
  if (products.length === 0) return new Map();
  const ids = sql`${`{${products.map(({ id }) => id).join(",")}}`}::text[]::uuid[]`;
  const value = measure === "units" ? sql`s.quantity` : sql`coalesce(s.revenue, s.quantity * p.price)`;
  const days = rhythm.frequency === "month" ? TREND_DAYS_MONTHLY : TREND_DAYS;
  const found = await rows<DayUnits>(
    tx,
    sql`select s.product_id as id, (s.day - date '1970-01-01')::int as day, sum(${value})::float8 as value
      from sale s join product p on p.organisation_id = ${organisationId} and p.id = s.product_id
      where s.organisation_id = ${organisationId} and s.product_id = any(${ids})
        ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
        and s.day > ${rhythm.latestDay}::date - ${days}::int and s.day <= ${rhythm.latestDay}::date
        and ${value} is not null
      group by s.product_id, s.day`,
  );
  return Map.groupBy(found, ({ id }) => id);
}

/** A day on which the shop sold anything, but not this, is a zero; a closed day is unknown. */
function followProduct(
  history: readonly DayUnits[],
  { rhythm }: ProductScope,
  daily: DailyValues,
): Pick<TrendingProduct, "trend" | "slope" | "values"> {
  const wanted = rhythm.frequency === "month" ? TREND_DAYS_MONTHLY : TREND_DAYS;
  const length = Math.min(wanted, daily.values.length);
  const startDay = daily.startDay + daily.values.length - length;
  const values = daily.values.slice(-length).map((value) => (Number.isNaN(value) ? Number.NaN : 0));
  for (const { day, value } of history) if (day >= startDay) values[day - startDay] = value;
  const regular =
    rhythm.frequency === "day"
      ? values
      : Float64Array.from(sumPeriods({ startDay, values }, rhythm.frequency), ({ total }) => total);
  const trend = findTrend(regular);
  return {
    trend,
    slope: rhythm.frequency === "day" ? trend.slope * 7 : trend.slope,
    values: Array.from(regular, (value) => (Number.isNaN(value) ? null : value)),
  };
}
