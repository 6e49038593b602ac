import { type SQL, sql } from "drizzle-orm";
import { PRODUCT_PAGE_SIZE, type ProductSort } from "#lib/product-list.ts";
import type { ProductFilter, ProductPage, ProductRow } from "#lib/schemas/product.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { containsText } from "./contains-text.ts";
import { findChampion } from "./find-champion.ts";
import { listSparklines } from "./list-sparklines.ts";
import { preferHashJoins } from "./prefer-hash-joins.ts";
import { productFigures } from "./product-figures.ts";
import { findSalesRhythm, listSpan, type SalesRhythm } from "./sales-window.ts";

type FigureRow = Omit<ProductRow, "sparkline"> & { total: number };

const SORT_COLUMN: Record<ProductSort, SQL> = {
  name: sql`lower(name)`,
  sold: sql`sold`,
  expected: sql`expected`,
  change: sql`change`,
  stock: sql`stock`,
};

/** Before the first sale there is still a list of products; the day then only stands for "no sales". */
const NO_SALES: SalesRhythm = { latestDay: "1970-01-01", frequency: "day" };

/** One page of products with what each sold and is expected to sell; sorted and counted by the database. */
export async function listProducts(ctx: ServiceContext, filter: ProductFilter): Promise<ProductPage> {
  const { organisationId } = ctx;
  const { storeId } = filter;
  return withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    const rhythm = (await findSalesRhythm(tx, organisationId)) ?? NO_SALES;
    const champion = await findChampion(tx, organisationId);
    const scope = { organisationId, storeId, rhythm, championId: champion?.id ?? null };
    const found = await rows<FigureRow>(tx, pageQuery(scope, filter));
    const sparklines = await listSparklines(tx, scope, found);
    return {
      total: found[0]?.total ?? 0,
      span: listSpan(rhythm.frequency),
      rows: found.map(({ total: _total, ...row }) => ({ ...row, sparkline: sparklines.get(row.id) ?? [] })),
    };
  });
}

function pageQuery(scope: Parameters<typeof productFigures>[0], filter: ProductFilter): SQL {
  const { organisationId } = scope;
  const direction = filter.direction === "asc" ? sql`asc` : sql`desc`;
  const hasSales = sql`(f.product_id is not null or s.product_id is not null)`;
  return sql`with ${productFigures(scope)}, counted as materialized (
      select l.product_id, sum(l.quantity)::float8 as units
      from stock_lot l
      join (select store_id, product_id, max(as_of_day) as as_of_day from stock_lot
        where organisation_id = ${organisationId} group by store_id, product_id) newest
        on newest.store_id = l.store_id and newest.product_id = l.product_id and newest.as_of_day = l.as_of_day
      where l.organisation_id = ${organisationId}
        ${filter.storeId ? sql`and l.store_id = ${filter.storeId}` : sql``}
      group by l.product_id
    ), figures as (
      select p.id, p.sku, p.name, p.category, p.measure, c.units as stock, f.amount as expected,
        coalesce(case p.measure when 'units' then s.units else s.revenue end, 0) as sold,
        coalesce(case p.measure when 'units' then s.units_before else s.revenue_before end, 0) as sold_before
      from product p
      left join sold s on s.product_id = p.id
      left join expected f on f.product_id = p.id
      left join counted c on c.product_id = p.id
      where p.organisation_id = ${organisationId} and p.kind = 'item'
        ${filter.storeId ? sql`and (${hasSales} or c.product_id is not null)` : sql``}
        ${filter.category === null ? sql`` : sql`and p.category = ${filter.category}`}
        ${filter.search === "" ? sql`` : sql`and (${containsText(sql`p.name`, filter.search)} or ${containsText(sql`p.sku`, filter.search)})`}
    ), compared as (
      select *, case when sold > 0 then expected / sold - 1 end as change, count(*) over ()::int as total from figures
    )
    select id, sku, name, category, measure, stock, expected, sold, sold_before as "soldBefore", change, total
    from compared
    order by ${SORT_COLUMN[filter.sort]} ${direction} nulls last, lower(name), id
    limit ${PRODUCT_PAGE_SIZE} offset ${filter.offset}`;
}
