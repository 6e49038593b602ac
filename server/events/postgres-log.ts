import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import { event, eventDelivery, eventGroup, eventStream } from "#server/db/schema/event.ts";
import { asSystem } from "#server/db/system.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type {
  AppendedEvent,
  Delivery,
  EventLog,
  GroupAddress,
  LoggedEvent,
  NewEvent,
  StreamAddress,
  StreamName,
} from "./event-log.ts";
import { describePostgresStreams } from "./postgres-streams.ts";
import { trimPostgres } from "./trim-postgres.ts";

/** The log in the tables event, event_stream, event_group and event_delivery, on either database. */
export const postgresLog: EventLog = {
  append: async (address, events) => {
    const appended = await withTenant(address.organisationId, (tx) => appendEvents(tx, address, events));
    if (hasDoubled(appended)) await refreshStatistics(["event"]);
    return appended;
  },

  read: (address, { after, limit }) =>
    withTenant(address.organisationId, (tx) => selectEvents(tx, address, { after, limit })),

  take: (group, { consumer, limit }) =>
    withTenant(group.organisationId, async (tx) => {
      const after = await lockGroup(tx, group);
      const events = await selectEvents(tx, group, { after, limit });
      const last = events.at(-1);
      if (!last) return [];
      await tx.execute(sql`insert into event_delivery
          (organisation_id, stream, group_name, sequence, consumer, delivered_at, deliveries)
        select organisation_id, stream, ${group.group}, sequence, ${consumer}, now(), 1 from event
        where ${ofStream(group)} and sequence > ${after} and sequence <= ${last.sequence}`);
      await moveGroup(tx, group, last.sequence);
      return events.map((one) => ({ ...one, deliveries: 1 }));
    }),

  claim: (group, { consumer, limit, idleMs }) =>
    withTenant(group.organisationId, async (tx) => {
      const claimed = await rows<{ sequence: number; deliveries: number }>(
        tx,
        sql`update event_delivery d set consumer = ${consumer}, delivered_at = now(), deliveries = d.deliveries + 1
          from (select sequence from event_delivery where ${ofStream(group)} and group_name = ${group.group}
            and delivered_at <= now() - make_interval(secs => ${idleMs / 1000}::float8)
            order by sequence limit ${limit} for update skip locked) idle
          where ${ofStream(group, sql`d.`)} and d.group_name = ${group.group} and d.sequence = idle.sequence
          returning d.sequence, d.deliveries`,
      );
      return findDelivered(tx, group, claimed);
    }),

  acknowledge: (group, sequences) =>
    withTenant(group.organisationId, async (tx) => {
      if (sequences.length === 0) return;
      await tx
        .delete(eventDelivery)
        .where(and(isDelivery(group), inArray(eventDelivery.sequence, [...sequences])));
    }),

  replay: (group, after) =>
    withTenant(group.organisationId, async (tx) => {
      await lockGroup(tx, group);
      await tx.delete(eventDelivery).where(isDelivery(group));
      await moveGroup(tx, group, after);
    }),

  trim: (address, limits) => withTenant(address.organisationId, (tx) => trimPostgres(tx, address, limits)),

  listOpen: (stream, group, idleMs) =>
    asSystem(async (tx) => {
      const open = await rows<{ id: string }>(
        tx,
        sql`select s.organisation_id as id from event_stream s left join event_group g
            on g.organisation_id = s.organisation_id and g.stream = s.stream and g.name = ${group}
          where s.stream = ${stream} and s.last_sequence > coalesce(g.last_sequence, 0)
          union select organisation_id from event_delivery where stream = ${stream} and group_name = ${group}
            and delivered_at <= now() - make_interval(secs => ${idleMs / 1000}::float8)
          order by 1`,
      );
      return open.map(({ id }) => id);
    }),

  listStreams: () =>
    asSystem((tx) =>
      rows<{ organisationId: string; stream: StreamName }>(
        tx,
        sql`select organisation_id as "organisationId", stream from event_stream order by 1, 2`,
      ),
    ),

  describe: (organisationId) =>
    withTenant(organisationId, (tx) => describePostgresStreams(tx, organisationId)),

  ping: () => asSystem(async (tx) => void (await tx.execute(sql`select 1`))),

  // The tables go with their organisation, and the connection is everybody's.
  forget: async () => {},
  close: async () => {},
};

const FIRST_STATISTICS = 1_024;

/**
 * Whether these events took their stream past a power of two. A database that does not know how long a stream is may look for
 * an event's id by reading the whole of it.
 */
function hasDoubled(appended: readonly AppendedEvent[]): boolean {
  const sequences = appended.filter(({ isNew }) => isNew).map(({ sequence }) => sequence);
  if (sequences.length === 0) return false;
  const last = Math.max(...sequences);
  return last >= FIRST_STATISTICS && Math.clz32(last) < Math.clz32(Math.min(...sequences) - 1);
}

function ofStream({ organisationId, stream }: StreamAddress, alias = sql``) {
  return sql`${alias}organisation_id = ${organisationId} and ${alias}stream = ${stream}`;
}

/**
 * The stream's row is locked until the commit, so that a reader can never see a sequence before a smaller one. What two
 * events of one id say is not compared: the first one stays.
 */
async function appendEvents(
  tx: TenantTransaction,
  address: StreamAddress,
  events: readonly NewEvent[],
): Promise<AppendedEvent[]> {
  const { organisationId, stream } = address;
  const [locked] = await tx
    .insert(eventStream)
    .values({ organisationId, stream, lastSequence: 0 })
    .onConflictDoUpdate({
      target: [eventStream.organisationId, eventStream.stream],
      set: { lastSequence: sql`event_stream.last_sequence` },
    })
    .returning({ lastSequence: eventStream.lastSequence });
  const known = await findKnown(tx, address, events);
  const given = new Map(events.toReversed().map((one) => [one.eventId, one]));
  const fresh = [...new Set(events.map(({ eventId }) => eventId))].filter((eventId) => !known.has(eventId));
  const lastSequence = locked?.lastSequence ?? 0;
  const appended = fresh.map((eventId, index) => ({
    eventId,
    sequence: lastSequence + index + 1,
    isNew: true,
  }));
  await insertEvents(
    tx,
    address,
    appended.map(({ eventId, sequence }) => ({ ...(given.get(eventId) as NewEvent), sequence })),
  );
  return inOrderOf(events, new Map([...known, ...appended.map((one) => [one.eventId, one] as const)]));
}

/** A question of its own, with the ids in it: joined with the request the table would be read as a whole. */
async function findKnown(
  tx: TenantTransaction,
  { organisationId, stream }: StreamAddress,
  events: readonly NewEvent[],
): Promise<Map<string, AppendedEvent>> {
  const ids = [...new Set(events.map(({ eventId }) => eventId))];
  const found = await tx
    .select({ eventId: event.eventId, sequence: event.sequence })
    .from(event)
    .where(
      and(eq(event.organisationId, organisationId), eq(event.stream, stream), inArray(event.eventId, ids)),
    );
  return new Map(found.map((one) => [one.eventId, { ...one, isNew: false }]));
}

async function insertEvents(
  tx: TenantTransaction,
  address: StreamAddress,
  events: readonly (NewEvent & { sequence: number })[],
): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  const given = events.map(({ eventId, sequence, type, occurredAt, payload }) => ({
    s: sequence,
    i: eventId,
    t: type,
    o: occurredAt.toISOString(),
    p: payload,
  }));
  await tx.execute(sql`with moved as (
      update event_stream set last_sequence = ${last.sequence} where ${ofStream(address)}
    ) insert into event (organisation_id, stream, sequence, event_id, type, occurred_at, appended_at, payload)
    select ${address.organisationId}::uuid, ${address.stream}, s, i, t, o, now(), p
    from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
      as g(s bigint, i text, t text, o timestamptz, p jsonb)`);
}

/** An id that came twice in one request is new once. */
function inOrderOf(events: readonly NewEvent[], byId: ReadonlyMap<string, AppendedEvent>): AppendedEvent[] {
  const told = new Set<string>();
  return events.map(({ eventId }) => {
    const found = byId.get(eventId);
    if (!found) throw new Error(`the log did not answer for event ${eventId}`);
    const isNew = found.isNew && !told.has(eventId);
    told.add(eventId);
    return { ...found, isNew };
  });
}

async function selectEvents(
  tx: TenantTransaction,
  { organisationId, stream }: StreamAddress,
  { after, limit }: { after: number; limit: number },
): Promise<LoggedEvent[]> {
  return tx
    .select({
      sequence: event.sequence,
      eventId: event.eventId,
      type: event.type,
      occurredAt: event.occurredAt,
      appendedAt: event.appendedAt,
      payload: event.payload,
    })
    .from(event)
    .where(and(eq(event.organisationId, organisationId), eq(event.stream, stream), gt(event.sequence, after)))
    .orderBy(asc(event.sequence))
    .limit(limit);
}

async function findDelivered(
  tx: TenantTransaction,
  group: GroupAddress,
  claimed: readonly { sequence: number; deliveries: number }[],
): Promise<Delivery[]> {
  if (claimed.length === 0) return [];
  const deliveries = new Map(claimed.map((one) => [one.sequence, one.deliveries]));
  const found = await tx
    .select()
    .from(event)
    .where(
      and(
        eq(event.organisationId, group.organisationId),
        eq(event.stream, group.stream),
        inArray(event.sequence, [...deliveries.keys()]),
      ),
    )
    .orderBy(asc(event.sequence));
  return found.map(({ organisationId: _, stream: __, ...one }) => ({
    ...one,
    deliveries: deliveries.get(one.sequence) ?? 1,
  }));
}

/** Makes the group at its first use, at the beginning of the stream; gives how far it has been handed out. */
async function lockGroup(
  tx: TenantTransaction,
  { organisationId, stream, group }: GroupAddress,
): Promise<number> {
  const [locked] = await tx
    .insert(eventGroup)
    .values({ organisationId, stream, name: group, lastSequence: 0 })
    .onConflictDoUpdate({
      target: [eventGroup.organisationId, eventGroup.stream, eventGroup.name],
      set: { lastSequence: sql`event_group.last_sequence` },
    })
    .returning({ lastSequence: eventGroup.lastSequence });
  return locked?.lastSequence ?? 0;
}

async function moveGroup(
  tx: TenantTransaction,
  { organisationId, stream, group }: GroupAddress,
  lastSequence: number,
): Promise<void> {
  await tx
    .update(eventGroup)
    .set({ lastSequence })
    .where(
      and(
        eq(eventGroup.organisationId, organisationId),
        eq(eventGroup.stream, stream),
        eq(eventGroup.name, group),
      ),
    );
}

const isDelivery = ({ organisationId, stream, group }: GroupAddress) =>
  and(
    eq(eventDelivery.organisationId, organisationId),
    eq(eventDelivery.stream, stream),
    eq(eventDelivery.groupName, group),
  );
