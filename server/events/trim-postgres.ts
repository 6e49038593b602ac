import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { StreamAddress } from "./event-log.ts";

/** A group that has taken nothing yet keeps everything. */
export async function trimPostgres(
  tx: TenantTransaction,
  { organisationId, stream }: StreamAddress,
  { before, groups }: { before: Date; groups: readonly string[] },
): Promise<number> {
  const ofStream = sql`organisation_id = ${organisationId} and stream = ${stream}`;
  const wanted = sql`jsonb_array_elements_text(${JSON.stringify(groups)}::text::jsonb) as wanted(name)`;
  const removed = await rows<{ count: number }>(
    tx,
    sql`with kept as (
        select min(least(
          coalesce((select last_sequence from event_group g where ${ofStream} and g.name = wanted.name), 0) + 1,
          coalesce((select min(sequence) from event_delivery where ${ofStream} and group_name = wanted.name), 9e15)
        )) as first from ${wanted}
      ), young as (
        select min(sequence) as first from event where ${ofStream} and appended_at >= ${before.toISOString()}::timestamptz
      ), removed as (
        delete from event where ${ofStream}
          and sequence < coalesce((select first from kept), 9e15) and sequence < coalesce((select first from young), 9e15)
        returning 1
      ) select count(*)::int as count from removed`,
  );
  return removed[0]?.count ?? 0;
}
