import { type SQL, sql } from "drizzle-orm";
import { addDays, daysBetween } from "#lib/days.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";

/**
 * Names `open (day)`, the days on which the organisation sold anything and a null at their end. One step of an index per
 * day, however many sales there are.
 */
export function withOpenDays(organisationId: string): SQL {
  return sql`with recursive open (day) as (
    (select day from sale where organisation_id = ${organisationId} order by day limit 1)
    union all
    select (select s.day from sale s where s.organisation_id = ${organisationId} and s.day > open.day
      order by s.day limit 1) from open where open.day is not null
  )`;
}

export interface OpenDaysQuery {
  readonly organisationId: string;
  readonly storeId: string | null;
  /** What was read already, by day: only the other days have to be looked up. */
  readonly sales: ReadonlyArray<{ readonly day: string }>;
  /** Where it is not the day of the first of these sales. */
  readonly firstDay?: string;
  readonly lastDay: string;
}

/** What a store sold on its last day it mostly sold on others too. */
const WITNESSES = 8;

/**
 * The days up to `lastDay`, in order, on which the organisation, or one store of it, sold anything at all: on the others nothing
 * can be said about demand. An index is asked for each day that is not known, so a product that sells daily costs nothing.
 */
export async function readOpenDays(tx: TenantTransaction, query: OpenDaysQuery): Promise<string[]> {
  const { organisationId, storeId, sales, lastDay } = query;
  const open = new Set(sales.map(({ day }) => day));
  const days = listDays(query.firstDay ?? sales[0]?.day, lastDay);
  const unknown = days.filter((day) => !open.has(day));
  if (unknown.length > 0) {
    const found = await rows<{ day: string }>(
      tx,
      sql`select asked.day::text as day from unnest(${`{${unknown.join(",")}}`}::text[]::date[]) as asked (day)
        where ${storeId ? soldByStore(organisationId, storeId, lastDay) : soldByAny(organisationId)}`,
    );
    for (const { day } of found) open.add(day);
  }
  return days.filter((day) => open.has(day));
}

function listDays(firstDay: string | undefined, lastDay: string): string[] {
  if (firstDay === undefined) return [];
  return Array.from({ length: Math.max(0, daysBetween(firstDay, lastDay) + 1) }, (_, index) =>
    addDays(firstDay, index),
  );
}

function soldByAny(organisationId: string): SQL {
  return sql`(select true from sale s where s.organisation_id = ${organisationId} and s.day = asked.day limit 1)`;
}

/** No index leads from a store to its days, so a few of its products are asked before all sales of the day. */
function soldByStore(organisationId: string, storeId: string, lastDay: string): SQL {
  return sql`((select true from sale s where s.organisation_id = ${organisationId} and s.store_id = ${storeId}
      and s.product_id = any(array(select w.product_id from sale w where w.organisation_id = ${organisationId}
        and w.store_id is not distinct from ${storeId}::uuid and w.day = ${lastDay}::date limit ${WITNESSES}))
      and s.day = asked.day limit 1)
    or (select true from sale s where s.organisation_id = ${organisationId} and s.day = asked.day
      and s.store_id is not distinct from ${storeId}::uuid limit 1))`;
}
