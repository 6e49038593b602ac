import { sql } from "drizzle-orm";
import type { Mover, Movers } from "#lib/schemas/overview.ts";
import type { StoreFilter } from "#lib/schemas/store.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { productFigures } from "#server/services/products/product-figures.ts";
import { findSalesRhythm, listSpan } from "#server/services/products/sales-window.ts";

const MOST_MOVERS = 5;

/** Products whose sales rose and fell most against the span before, by money where it is known. Null before any sale. */
export async function listMovers(ctx: ServiceContext, { storeId }: StoreFilter): Promise<Movers | null> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    const rhythm = await findSalesRhythm(tx, organisationId);
    if (!rhythm) return null;
    const figures = productFigures({ organisationId, storeId, rhythm, championId: null });
    const found = await rows<Mover & { delta: number }>(
      tx,
      sql`with ${figures}, compared as (
          select p.id, p.sku, p.name, (sum(s.revenue + s.revenue_before) over ()) > 0 as has_money, s.*
          from sold s join product p on p.organisation_id = ${organisationId} and p.id = s.product_id
          where p.kind = 'item'
        ), moved as (
          select id, sku, name, case when has_money then 'revenue' else 'units' end as measure,
            case when has_money then revenue else units end as sold,
            case when has_money then revenue_before else units_before end as "soldBefore"
          from compared
        ), ranked as (
          select *, sold - "soldBefore" as delta,
            row_number() over (order by sold - "soldBefore" desc, id) as from_top,
            row_number() over (order by sold - "soldBefore", id) as from_bottom
          from moved
        )
        select id, sku, name, measure, sold, "soldBefore", delta from ranked
        where delta <> 0 and (from_top <= ${MOST_MOVERS} or from_bottom <= ${MOST_MOVERS})
        order by delta desc, id`,
    );
    const strip = ({ delta: _delta, ...mover }: Mover & { delta: number }): Mover => mover;
    return {
      span: listSpan(rhythm.frequency),
      up: found
        .filter(({ delta }) => delta > 0)
        .slice(0, MOST_MOVERS)
        .map(strip),
      down: found
        .filter(({ delta }) => delta < 0)
        .reverse()
        .slice(0, MOST_MOVERS)
        .map(strip),
    };
  });
}
