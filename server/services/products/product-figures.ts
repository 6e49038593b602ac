import { type SQL, sql } from "drizzle-orm";
import { dayBefore, LIST_PERIODS, type SalesRhythm } from "./sales-window.ts";

export interface FigureScope {
  readonly organisationId: string;
  readonly storeId: string | null;
  readonly rhythm: SalesRhythm;
  readonly championId: string | null;
}

const ofStore = (storeId: string | null, column: SQL) => (storeId ? sql`and ${column} = ${storeId}` : sql``);

/**
 * Common table expressions `sold` (per product: units and money of the list's span and of the one before) and
 * `expected` (per product: the champion's forecast of the span that follows the latest day).
 */
export function productFigures({ organisationId, storeId, rhythm, championId }: FigureScope): SQL {
  const { latestDay, frequency } = rhythm;
  const periods = LIST_PERIODS[frequency];
  const from = dayBefore(latestDay, periods, frequency);
  const fromBefore = dayBefore(latestDay, 2 * periods, frequency);
  return sql`sold as materialized (
      select s.product_id,
        coalesce(sum(s.quantity) filter (where s.day > ${from}::date), 0)::float8 as units,
        coalesce(sum(s.revenue) filter (where s.day > ${from}::date), 0)::float8 as revenue,
        coalesce(sum(s.quantity) filter (where s.day <= ${from}::date), 0)::float8 as units_before,
        coalesce(sum(s.revenue) filter (where s.day <= ${from}::date), 0)::float8 as revenue_before
      from sale s
      where s.organisation_id = ${organisationId} and s.day > ${fromBefore}::date and s.day <= ${latestDay}::date
        ${ofStore(storeId, sql`s.store_id`)}
      group by s.product_id
    ), expected as materialized (
      select f.product_id, sum(steps.total)::float8 as amount
      from shown_forecast f
      cross join lateral (
        select sum(greatest(step, 0)) as total
        from unnest(f.point[${firstStep(latestDay)}:${firstStep(latestDay)} + ${periods}::int - 1]) as step
      ) steps
      where f.organisation_id = ${organisationId} and f.model_id = ${championId}::uuid
        ${ofStore(storeId, sql`f.store_id`)}
      group by f.product_id
    )`;
}

/** The first step after the latest day, for a store whose own figures may end earlier. Arrays begin at 1. */
export function firstStep(latestDay: string): SQL {
  return sql`(greatest(0, case f.frequency
      when 'day' then (${latestDay}::date + 1) - f.first_day
      when 'week' then ((${latestDay}::date + 7) - f.first_day) / 7
      else (extract(year from ${latestDay}::date) - extract(year from f.first_day)) * 12
        + extract(month from ${latestDay}::date) - extract(month from f.first_day) + 1
    end)::int + 1)`;
}
