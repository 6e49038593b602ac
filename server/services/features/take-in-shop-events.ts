import { sql } from "drizzle-orm";
import { withTenant } from "#server/db/tenant.ts";
import type { LoggedEvent } from "#server/events/event-log.ts";
import { lockOnline, refreshOnline } from "./refresh-online.ts";

/** Keeps shop events for training and brings the online features of their users up to date. Twice is the same as once. */
export async function takeInShopEvents(
  organisationId: string,
  events: readonly LoggedEvent[],
): Promise<void> {
  const given = events.map(({ eventId, type, occurredAt, payload }) => ({
    id: eventId,
    kind: type,
    at: occurredAt.toISOString(),
    u: payload.user_id,
    p: payload.product_id,
    a: payload.amount ?? null,
  }));
  const userIds = [...new Set(given.map(({ u }) => String(u)))];
  await withTenant(organisationId, async (tx) => {
    await lockOnline(tx, organisationId);
    await tx.execute(sql`insert into shop_event (organisation_id, event_id, user_id, product_id, kind, amount, occurred_at)
      select ${organisationId}::uuid, id, u, p, kind, a, at
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as g(id text, kind text, at timestamptz, u text, p text, a float8)
      on conflict do nothing`);
    await refreshOnline(tx, organisationId, { userIds, now: new Date() });
  });
}
