import { type SQL, sql } from "drizzle-orm";
import { addDays } from "#lib/days.ts";
import type { ShortProduct } from "#lib/schemas/overview.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { firstStep } from "#server/services/products/product-figures.ts";
import type { TotalScope } from "./read-total-series.ts";

interface ShortRow extends Omit<ShortProduct, "runsOutOn"> {
  total: number;
  steps: number[];
  stepDays: number;
}

const MOST_SHOWN = 6;
/** Where no lead time is known: what lasts a week can wait for next week's order. */
const USUAL_COVER_DAYS = 7;

/**
 * Products of which less is on hand than is expected to sell before a new delivery could arrive, dearest first.
 * On hand is the newest count less what was sold since; deliveries that no sheet names are unknown to it.
 */
export async function listShortProducts(
  tx: TenantTransaction,
  scope: TotalScope,
): Promise<{ total: number; products: ShortProduct[] }> {
  const found = await rows<ShortRow>(tx, shortQuery(scope));
  return {
    total: found[0]?.total ?? 0,
    products: found.map(({ total: _total, steps, stepDays, ...row }) => ({
      ...row,
      runsOutOn: addDays(scope.rhythm.latestDay, 1 + daysUntilEmpty(row.onHand, steps, stepDays)),
    })),
  };
}

/** Whole days that the stock lasts when each step sells evenly over its days. */
export function daysUntilEmpty(onHand: number, steps: readonly number[], stepDays: number): number {
  let left = onHand;
  for (const [index, step] of steps.entries()) {
    const sold = Math.max(0, step);
    if (sold > left) return Math.floor(stepDays * (index + left / sold));
    left -= sold;
  }
  return Math.floor(stepDays * steps.length);
}

function shortQuery({ organisationId, storeId, championId, rhythm }: TotalScope): SQL {
  const cover = sql`coalesce(p.lead_time_days, ${USUAL_COVER_DAYS}::int)`;
  return sql`with newest as materialized (
      select store_id, product_id, max(as_of_day) as as_of_day from stock_lot
      where organisation_id = ${organisationId} ${storeId ? sql`and store_id = ${storeId}` : sql``}
      group by store_id, product_id
    ), counted as materialized (
      select n.store_id, n.product_id, n.as_of_day, sum(l.quantity) as units
      from newest n
      join stock_lot l on l.organisation_id = ${organisationId} and l.store_id = n.store_id
        and l.product_id = n.product_id and l.as_of_day = n.as_of_day
      group by n.store_id, n.product_id, n.as_of_day
    ), on_hand as materialized (
      select c.*, greatest(0, c.units - coalesce((select sum(s.quantity) from sale s
        where s.organisation_id = ${organisationId} and s.store_id = c.store_id and s.product_id = c.product_id
          and s.day > c.as_of_day), 0))::float8 as left_now
      from counted c
    ), needed as (
      select h.*, p.sku, p.name, p.price, p.lead_time_days, ${cover} as cover_days, steps.values as steps,
        steps.step_days, need.units as expected
      from on_hand h
      join product p on p.organisation_id = ${organisationId} and p.id = h.product_id and p.measure = 'units'
      join shown_forecast f on f.organisation_id = ${organisationId} and f.model_id = ${championId}::uuid
        and f.store_id = h.store_id and f.product_id = h.product_id
      cross join lateral (
        select f.point[${firstStep(rhythm.latestDay)}:] as values,
          case f.frequency when 'day' then 1 when 'week' then 7 else 30.4 end::float8 as step_days
      ) steps
      cross join lateral (
        select sum(greatest(0, step.value) * least(1, greatest(0, ${cover} / steps.step_days - (step.position - 1))))
          as units
        from unnest(steps.values) with ordinality as step (value, position)
      ) need
    )
    select n.product_id as id, n.sku, n.name, n.store_id as "storeId", st.name as "storeName",
      n.left_now as "onHand", n.as_of_day::text as "countedOn", n.expected, n.cover_days as "coverDays",
      n.lead_time_days as "leadTimeDays", ((n.expected - n.left_now) * n.price)::float8 as "atStake",
      n.steps, n.step_days as "stepDays", count(*) over ()::int as total
    from needed n join store st on st.organisation_id = ${organisationId} and st.id = n.store_id
    where n.expected > n.left_now
    order by "atStake" desc nulls last, n.expected - n.left_now desc, n.product_id
    limit ${MOST_SHOWN}`;
}
