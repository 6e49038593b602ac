import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { GroupState, StreamName, StreamState } from "./event-log.ts";

export async function describePostgresStreams(
  tx: TenantTransaction,
  organisationId: string,
): Promise<StreamState[]> {
  const streams = await rows<{ stream: StreamName; lastSequence: number; length: number }>(
    tx,
    sql`select stream, last_sequence as "lastSequence", (select count(*)::int from event e
        where e.organisation_id = s.organisation_id and e.stream = s.stream) as length
      from event_stream s where organisation_id = ${organisationId} order by stream`,
  );
  const groups = await rows<GroupState & { stream: StreamName }>(
    tx,
    sql`select g.stream, g.name,
        (select count(*)::int from event e where e.organisation_id = g.organisation_id and e.stream = g.stream
          and e.sequence > g.last_sequence) as waiting,
        (select count(*)::int from event_delivery d where d.organisation_id = g.organisation_id
          and d.stream = g.stream and d.group_name = g.name) as pending
      from event_group g where organisation_id = ${organisationId} order by g.stream, g.name`,
  );
  return streams.map((one) => ({
    ...one,
    groups: groups
      .filter(({ stream }) => stream === one.stream)
      .map(({ name, waiting, pending }) => ({ name, waiting, pending })),
  }));
}
