import { type SQL, sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";

/**
 * Names `open (day)`, the days on which the organisation sold anything and a null at their end. One step of an index per
 * day, however many sales there are. From `firstDay` on, if given.
 */
export function withOpenDays(organisationId: string, firstDay?: string): SQL {
  const fromDay = firstDay ? sql`and day >= ${firstDay}::date` : sql``;
  return sql`with recursive open (day) as (
    (select day from sale where organisation_id = ${organisationId} ${fromDay} order by day limit 1)
    union all
    select (select s.day from sale s where s.organisation_id = ${organisationId} and s.day > open.day
      order by s.day limit 1) from open where open.day is not null
  )`;
}

/**
 * The days on which the organisation, or one store of it, sold anything at all, in order: on the others nothing can be said
 * about demand.
 */
export async function readOpenDays(
  tx: TenantTransaction,
  {
    organisationId,
    storeId,
    firstDay,
  }: { readonly organisationId: string; readonly storeId: string | null; readonly firstDay?: string },
): Promise<string[]> {
  // Not "=", which would tempt the planner to walk all of the store's sales once for every day.
  const sold = sql`(select true from sale s where s.organisation_id = ${organisationId} and s.day = open.day
    and s.store_id is not distinct from ${storeId}::uuid limit 1)`;
  const found = await rows<{ day: string }>(
    tx,
    sql`${withOpenDays(organisationId, firstDay)}
      select day::text as day from open where day is not null ${storeId ? sql`and ${sold}` : sql``} order by day`,
  );
  return found.map(({ day }) => day);
}
