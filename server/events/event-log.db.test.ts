import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { env } from "#lib/env.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { batchAppends } from "./batch-appends.ts";
import type { EventLog, GroupAddress, NewEvent } from "./event-log.ts";
import { postgresLog } from "./postgres-log.ts";
import { openRedisLog } from "./redis-log.ts";

withTestDatabase();

const newEvent = (eventId: string, payload: Record<string, unknown> = { n: 1 }): NewEvent => ({
  eventId,
  type: "view",
  occurredAt: new Date("2026-03-01T08:00:00.123Z"),
  payload,
});
const many = (count: number, prefix = "e") =>
  Array.from({ length: count }, (_, index) => newEvent(`${prefix}-${index + 1}`));
const idsOf = (events: readonly { eventId: string }[]) => events.map(({ eventId }) => eventId);
const sequencesOf = (events: readonly { sequence: number }[]) => events.map(({ sequence }) => sequence);
const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

function contract(open: () => Promise<EventLog>): void {
  let log: EventLog;
  let group: GroupAddress;
  beforeAll(async () => {
    log = await open();
  });
  afterAll(() => log.close());
  beforeEach(async () => {
    const { organisationId } = await createTestOrganisation();
    group = { organisationId, stream: "shop", group: "readers" };
  });
  const take = (limit = 100, consumer = "one") => log.take(group, { consumer, limit });

  it("numbers events in the order in which they were appended, and keeps what they say", async () => {
    const payload = { amount: 12.5, note: 'Käse 🧀 "quoted" \\u0041', deep: { list: [1, null, true] } };
    await log.append(group, [newEvent("a", payload), newEvent("b")]);
    const appended = await log.append(group, [newEvent("c")]);
    expect(appended).toEqual([{ eventId: "c", sequence: 3, isNew: true }]);
    const events = await log.read(group, { after: 0, limit: 10 });
    expect(idsOf(events)).toEqual(["a", "b", "c"]);
    expect(events[0]).toMatchObject({ ...newEvent("a", payload), sequence: 1 });
    expect(Math.abs(Date.now() - (events[0]?.appendedAt.getTime() ?? 0))).toBeLessThan(60_000);
    expect(sequencesOf(await log.read(group, { after: 1, limit: 1 }))).toEqual([2]);
  });

  it("keeps an event id once, also within one request, and says so", async () => {
    await log.append(group, [newEvent("a")]);
    const again = await log.append(group, [newEvent("b"), newEvent("a", { n: 2 }), newEvent("b")]);
    expect(again).toEqual([
      { eventId: "b", sequence: 2, isNew: true },
      { eventId: "a", sequence: 1, isNew: false },
      { eventId: "b", sequence: 2, isNew: false },
    ]);
    const events = await log.read(group, { after: 0, limit: 10 });
    expect(events.map(({ eventId, payload }) => [eventId, payload])).toEqual([
      ["a", { n: 1 }],
      ["b", { n: 1 }],
    ]);
  });

  it("takes the same id in another stream and of another organisation as another event", async () => {
    const stranger = await createTestOrganisation();
    await log.append(group, [newEvent("a")]);
    await log.append({ ...group, stream: "usage" }, [newEvent("a")]);
    await log.append({ ...group, organisationId: stranger.organisationId }, [newEvent("a", { n: 9 })]);
    expect(await log.read(group, { after: 0, limit: 10 })).toHaveLength(1);
    expect(sequencesOf(await take())).toEqual([1]);
  });

  it("keeps one gapless order and every id once when many append at the same time", async () => {
    const appends = upTo(12).map((writer) =>
      log.append(group, [...many(5, `w${writer}`), newEvent("shared")]),
    );
    const appended = (await Promise.all(appends)).flat();
    expect(appended.filter(({ isNew }) => isNew)).toHaveLength(61);
    const events = await log.read(group, { after: 0, limit: 100 });
    expect(sequencesOf(events)).toEqual(upTo(61));
    expect(new Set(idsOf(events)).size).toBe(61);
    for (const writer of upTo(12)) {
      const own = idsOf(events).filter((id) => id.startsWith(`w${writer}-`));
      expect(own).toEqual(idsOf(many(5, `w${writer}`)));
    }
  });

  it("hands each event to one consumer of a group, in order, and to every group", async () => {
    await log.append(group, many(10));
    expect(sequencesOf(await take(4))).toEqual(upTo(4));
    expect(sequencesOf(await take(100, "two"))).toEqual(upTo(10, 5));
    expect(await take()).toEqual([]);
    const others = await log.take({ ...group, group: "others" }, { consumer: "x", limit: 100 });
    expect(sequencesOf(others)).toEqual(upTo(10));
  });

  it("hands nothing twice when consumers take at the same time", async () => {
    await log.append(group, many(40));
    const hands = await Promise.all(upTo(8).map((consumer) => take(5, `c${consumer}`)));
    expect(sequencesOf(hands.flat()).sort((a, b) => a - b)).toEqual(upTo(40));
  });

  it("lets another consumer claim what was never acknowledged, and counts", async () => {
    await log.append(group, many(5));
    const taken = await take();
    await log.acknowledge(group, sequencesOf(taken).slice(0, 3));
    const young = await log.claim(group, { consumer: "two", limit: 10, idleMs: 60_000 });
    expect(young).toEqual([]);
    const claimed = await log.claim(group, { consumer: "two", limit: 10, idleMs: 0 });
    expect(claimed.map(({ eventId, deliveries }) => [eventId, deliveries])).toEqual([
      ["e-4", 2],
      ["e-5", 2],
    ]);
    const [again] = await log.claim(group, { consumer: "one", limit: 1, idleMs: 0 });
    expect(again).toMatchObject({ eventId: "e-4", deliveries: 3, payload: { n: 1 } });
    await log.acknowledge(group, [4, 5]);
    expect(await log.claim(group, { consumer: "two", limit: 10, idleMs: 0 })).toEqual([]);
  });

  it("replays from wherever it is told", async () => {
    await log.append(group, many(6));
    await take(4);
    await log.replay(group, 2);
    expect(await log.claim(group, { consumer: "two", limit: 10, idleMs: 0 })).toEqual([]);
    expect((await take()).map(({ sequence, deliveries }) => [sequence, deliveries])).toEqual(
      upTo(6, 3).map((sequence) => [sequence, 1]),
    );
  });

  it("replays for a group that never read, and in a stream that never had an event", async () => {
    await log.replay(group, 0);
    await log.append(group, many(2));
    expect(sequencesOf(await take())).toEqual([1, 2]);
  });

  const later = () => new Date(Date.now() + 60_000);

  it("trims what is old and acknowledged, and nothing that a group still needs", async () => {
    await log.append(group, many(10));
    const groups = [group.group];
    expect(await log.trim(group, { before: later(), groups })).toBe(0);
    const taken = await take(6);
    await log.acknowledge(
      group,
      sequencesOf(taken).filter((sequence) => sequence !== 4),
    );
    expect(await log.trim(group, { before: new Date(0), groups })).toBe(0);
    expect(await log.trim(group, { before: later(), groups })).toBe(3);
    expect(sequencesOf(await log.read(group, { after: 0, limit: 100 }))).toEqual(upTo(10, 4));
    await log.acknowledge(group, [4]);
    expect(await log.trim(group, { before: later(), groups })).toBe(3);
    expect(sequencesOf(await take())).toEqual(upTo(10, 7));
  });

  it("goes on counting after everything was trimmed, and takes a trimmed id as new", async () => {
    await log.append(group, many(3));
    expect(await log.trim(group, { before: later(), groups: [] })).toBe(3);
    expect(await log.append(group, [newEvent("e-1")])).toEqual([
      { eventId: "e-1", sequence: 4, isNew: true },
    ]);
  });

  it("tells in which organisations a group has something to do", async () => {
    const isOpen = async (idleMs: number) =>
      (await log.listOpen("shop", group.group, idleMs)).includes(group.organisationId);
    expect(await isOpen(0)).toBe(false);
    await log.append(group, many(2));
    expect(await isOpen(60_000)).toBe(true);
    await take();
    expect(await isOpen(60_000)).toBe(false);
    expect(await isOpen(0)).toBe(true);
    await log.acknowledge(group, [1, 2]);
    expect(await isOpen(0)).toBe(false);
  });

  it("tells how streams and groups stand", async () => {
    await log.append(group, many(5));
    await take(3);
    await log.acknowledge(group, [1]);
    expect(await log.describe(group.organisationId)).toEqual([
      {
        stream: "shop",
        length: 5,
        lastSequence: 5,
        groups: [{ name: "readers", waiting: 2, pending: 2 }],
      },
    ]);
    const { organisationId, stream } = group;
    expect(await log.listStreams()).toContainEqual({ organisationId, stream });
  });
}

describe("the log in Postgres", () => contract(async () => postgresLog));
describe("the log in Postgres with group commit", () => contract(async () => batchAppends(postgresLog)));

const redisUrl = env().REDIS_URL;
describe.skipIf(!redisUrl)("the log in Redis (skipped without REDIS_URL)", () => {
  contract(() => openRedisLog(redisUrl ?? "", { prefix: `test-${randomUUID()}` }));
});
