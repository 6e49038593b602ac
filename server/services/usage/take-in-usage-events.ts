import { sql } from "drizzle-orm";
import { withTenant } from "#server/db/tenant.ts";
import type { LoggedEvent } from "#server/events/event-log.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Keeps usage events and sums the hours they lie in anew. Twice is the same as once. */
export async function takeInUsageEvents(
  organisationId: string,
  events: readonly LoggedEvent[],
): Promise<void> {
  const given = events.map(({ eventId, occurredAt, payload }) => ({
    id: eventId,
    s: String(payload.tenant_id),
    q: payload.quantity,
    at: occurredAt.toISOString(),
  }));
  const hours = new Map(
    given.map(({ s, at }) => {
      const hour = new Date(Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS).toISOString();
      return [`${s}\0${hour}`, { s, hour }];
    }),
  );
  await withTenant(organisationId, async (tx) => {
    // One writer at a time: of two that sum the same hour, the one that saw less could write last.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`usage ${organisationId}`}, 0))`);
    await tx.execute(sql`insert into usage_event (organisation_id, event_id, subject, quantity, occurred_at)
      select ${organisationId}::uuid, id, s, q, at from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as g(id text, s text, q float8, at timestamptz)
      on conflict do nothing`);
    await tx.execute(sql`insert into usage_hour (organisation_id, subject, hour, quantity)
      select ${organisationId}::uuid, s, h.hour, sum(e.quantity)
      from jsonb_to_recordset(${JSON.stringify([...hours.values()])}::text::jsonb) as h(s text, hour timestamptz)
        join usage_event e on e.organisation_id = ${organisationId} and e.subject = h.s
          and e.occurred_at >= h.hour and e.occurred_at < h.hour + interval '1 hour'
      group by s, h.hour
      on conflict (organisation_id, subject, hour) do update set quantity = excluded.quantity`);
  });
}
