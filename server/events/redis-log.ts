import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@redis/client";
import { log } from "#server/log.ts";
import type {
  AppendedEvent,
  Delivery,
  EventLog,
  GroupAddress,
  LoggedEvent,
  StreamAddress,
  StreamName,
} from "./event-log.ts";
import { STREAMS } from "./event-log.ts";
import { RedisKeys, toEntryId, toSequence } from "./redis-keys.ts";

/** A reply as RESP2 has it. */
export type Reply = string | number | null | Reply[];
export type SendToRedis = (...words: readonly (string | number)[]) => Promise<Reply>;

type Entry = [id: string, fields: string[]];

/** Known ids answer with minus their sequence. Redis runs a script alone, so an id can never be appended twice. */
const APPEND = `
local time = redis.call('TIME')
local now = time[1] .. string.format('%03d', math.floor(tonumber(time[2]) / 1000))
local answer = {}
for i = 1, #ARGV, 4 do
  local known = redis.call('HGET', KEYS[2], ARGV[i])
  if known then
    answer[#answer + 1] = '-' .. known
  else
    local sequence = string.format('%d', redis.call('INCR', KEYS[3]))
    redis.call('XADD', KEYS[1], sequence .. '-0',
      'id', ARGV[i], 'type', ARGV[i + 1], 'occurred', ARGV[i + 2], 'payload', ARGV[i + 3], 'appended', now)
    redis.call('HSET', KEYS[2], ARGV[i], sequence)
    answer[#answer + 1] = sequence
  end
end
return answer`;

/** At the start; whoever asks for the log later waits for nothing. */
const WAIT_FOR_REDIS_MS = 2_000;
const TRIM_CHUNK = 500;
/** More than a group of ours ever has pending. */
const MOST_PENDING = 100_000;

/**
 * The log in Redis Streams. It keeps its promise of durability only where Redis writes every command to disk before it
 * answers: appendonly yes, appendfsync always. Needs Redis 6.2.
 */
export async function openRedisLog(
  url: string,
  { prefix = "shelfcast", waitMs = WAIT_FOR_REDIS_MS }: { prefix?: string; waitMs?: number } = {},
): Promise<EventLog> {
  // Without a queue of its own the client refuses while Redis is away, and the sender learns that nothing was kept.
  const client = createClient({ url, RESP: 2, disableOfflineQueue: true });
  client.on("error", (error: unknown) => log.warn({ error }, "Redis reported an error"));
  const send: SendToRedis = (...words) => client.sendCommand(words.map(String));
  client.on("ready", () => void warnWhereNotDurable(send));
  // Where Redis is away the client goes on trying, and until it succeeds every command is refused.
  const connecting = client
    .connect()
    .catch((error: unknown) => log.warn({ error }, "Redis is not connected"));
  await Promise.race([connecting, wait(waitMs, undefined, { ref: false })]);
  return {
    ...redisLog(send, new RedisKeys(prefix)),
    close: async () => (client.isReady ? client.close() : client.destroy()),
  };
}

/** Says in the log what our promise of durability lacks; a Redis of somebody else's may keep its settings to itself. */
async function warnWhereNotDurable(send: SendToRedis): Promise<void> {
  const reply = await send("CONFIG", "GET", "append*").catch(() => null);
  if (!Array.isArray(reply)) return;
  const read = (name: string) => reply[reply.indexOf(name) + 1];
  if (read("appendonly") === "yes" && read("appendfsync") === "always") return;
  log.warn("Redis may lose the newest events in a crash: set appendonly yes and appendfsync always");
}

function redisLog(send: SendToRedis, keys: RedisKeys): Omit<EventLog, "close"> {
  const listed = new Set<string>();

  async function list({ organisationId, stream }: StreamAddress): Promise<void> {
    const name = keys.nameOf({ organisationId, stream });
    if (listed.has(name)) return;
    await send("SADD", keys.streams, name);
    listed.add(name);
  }

  async function withGroup(group: GroupAddress, work: () => Promise<Reply>): Promise<Reply> {
    try {
      return await work();
    } catch (error) {
      if (!isError(error, "NOGROUP")) throw error;
      await send("XGROUP", "CREATE", keys.log(group), group.group, "0", "MKSTREAM").catch(
        (failure: unknown) => {
          if (!isError(failure, "BUSYGROUP")) throw failure;
        },
      );
      return work();
    }
  }

  /** By group: the sequence that was handed out last, and the first that is pending. */
  async function groupsOf(address: StreamAddress): Promise<Map<string, { last: number; pending: number }>> {
    const reply = await send("XINFO", "GROUPS", keys.log(address)).catch((error: unknown) => {
      if (isError(error, "no such key")) return [];
      throw error;
    });
    return new Map(
      (reply as string[][]).map((fields) => {
        const read = (name: string) => fields[fields.indexOf(name) + 1] ?? "";
        return [
          read("name"),
          { last: toSequence(read("last-delivered-id")), pending: Number(read("pending")) },
        ];
      }),
    );
  }

  async function lastSequence(address: StreamAddress): Promise<number> {
    return Number((await send("GET", keys.sequence(address))) ?? 0);
  }

  /** The first sequence that a group still needs. */
  async function firstNeeded(address: StreamAddress, names: readonly string[]): Promise<number> {
    const known = await groupsOf(address);
    let first = Number.POSITIVE_INFINITY;
    for (const name of names) {
      const group = known.get(name);
      first = Math.min(first, (group?.last ?? 0) + 1);
      if (!group || group.pending === 0) continue;
      const [, oldest] = (await send("XPENDING", keys.log(address), name)) as Reply[];
      first = Math.min(first, toSequence(String(oldest)));
    }
    return first;
  }

  async function listStreams(): Promise<StreamAddress[]> {
    const names = (await send("SMEMBERS", keys.streams)) as string[];
    return names.sort().map((name) => keys.addressOf(name));
  }

  return {
    async append(address, events): Promise<AppendedEvent[]> {
      await list(address);
      const words = events.flatMap(({ eventId, type, occurredAt, payload }) => [
        eventId,
        type,
        occurredAt.toISOString(),
        JSON.stringify(payload),
      ]);
      const answer = await send(
        "EVAL",
        APPEND,
        3,
        keys.log(address),
        keys.ids(address),
        keys.sequence(address),
        ...words,
      );
      return events.map(({ eventId }, index) => {
        const sequence = Number((answer as string[])[index]);
        return { eventId, sequence: Math.abs(sequence), isNew: sequence > 0 };
      });
    },

    async read(address, { after, limit }) {
      const range = await send("XRANGE", keys.log(address), `(${toEntryId(after)}`, "+", "COUNT", limit);
      return (range as Entry[]).map(toEvent);
    },

    async take(group, { consumer, limit }): Promise<Delivery[]> {
      const reply = await withGroup(group, () =>
        send("XREADGROUP", "GROUP", group.group, consumer, "COUNT", limit, "STREAMS", keys.log(group), ">"),
      );
      const [stream] = (reply ?? []) as [string, Entry[]][];
      return (stream?.[1] ?? []).map((entry) => ({ ...toEvent(entry), deliveries: 1 }));
    },

    async claim(group, { consumer, limit, idleMs }): Promise<Delivery[]> {
      const reply = (await withGroup(group, () =>
        send("XAUTOCLAIM", keys.log(group), group.group, consumer, idleMs, "0-0", "COUNT", limit),
      )) as [string, Entry[]];
      const events = reply[1].map(toEvent);
      const [first, last] = [events[0], events.at(-1)];
      if (!first || !last) return [];
      const range = [toEntryId(first.sequence), toEntryId(last.sequence), MOST_PENDING];
      const pending = await send("XPENDING", keys.log(group), group.group, ...range);
      const deliveries = new Map(
        (pending as [string, string, number, number][]).map(([id, , , count]) => [toSequence(id), count]),
      );
      return events.map((one) => ({ ...one, deliveries: deliveries.get(one.sequence) ?? 1 }));
    },

    async acknowledge(group, sequences) {
      if (sequences.length === 0) return;
      await send("XACK", keys.log(group), group.group, ...sequences.map(toEntryId));
    },

    async replay(group, after) {
      const key = keys.log(group);
      await send("XGROUP", "DESTROY", key, group.group).catch((error: unknown) => {
        if (!isError(error, "key to exist")) throw error;
      });
      await send("XGROUP", "CREATE", key, group.group, toEntryId(after), "MKSTREAM");
    },

    async trim(address, { before, groups }) {
      const limit = await firstNeeded(address, groups);
      let removed = 0;
      for (;;) {
        const range = await send("XRANGE", keys.log(address), "-", "+", "COUNT", TRIM_CHUNK);
        const events = (range as Entry[]).map(toEvent);
        const kept = events.findIndex(
          ({ appendedAt, sequence }) => appendedAt >= before || sequence >= limit,
        );
        const old = kept < 0 ? events : events.slice(0, kept);
        const last = old.at(-1);
        if (!last) return removed;
        // In this order: an id that outlives its event is harmless, an event that outlives its id could come twice.
        await send("XTRIM", keys.log(address), "MINID", toEntryId(last.sequence + 1));
        await send("HDEL", keys.ids(address), ...old.map(({ eventId }) => eventId));
        removed += old.length;
      }
    },

    async listOpen(stream: StreamName, group: string, idleMs: number) {
      const open: string[] = [];
      for (const address of await listStreams()) {
        if (address.stream !== stream) continue;
        const state = (await groupsOf(address)).get(group);
        const hasNew = (await lastSequence(address)) > (state?.last ?? 0);
        if (
          hasNew ||
          (state && state.pending > 0 && (await hasIdle(send, keys, { ...address, group }, idleMs)))
        ) {
          open.push(address.organisationId);
        }
      }
      return open;
    },

    listStreams,

    async ping() {
      await send("PING");
    },

    async describe(organisationId) {
      const own = (await listStreams()).filter((address) => address.organisationId === organisationId);
      return Promise.all(
        own.map(async (address) => {
          const [last, length, groups] = await Promise.all([
            lastSequence(address),
            send("XLEN", keys.log(address)),
            groupsOf(address),
          ]);
          return {
            stream: address.stream,
            length: Number(length),
            lastSequence: last,
            groups: [...groups].map(([name, state]) => ({
              name,
              waiting: Math.min(Number(length), last - state.last),
              pending: state.pending,
            })),
          };
        }),
      );
    },

    async forget(organisationId) {
      for (const stream of STREAMS) {
        const address = { organisationId, stream };
        await send("DEL", keys.log(address), keys.ids(address), keys.sequence(address));
        await send("SREM", keys.streams, keys.nameOf(address));
        listed.delete(keys.nameOf(address));
      }
    },
  };
}

async function hasIdle(
  send: SendToRedis,
  keys: RedisKeys,
  group: GroupAddress,
  idleMs: number,
): Promise<boolean> {
  const idle = await send("XPENDING", keys.log(group), group.group, "IDLE", idleMs, "-", "+", 1);
  return (idle as Reply[]).length > 0;
}

/** The fields lie as APPEND writes them, each name before its value. */
function toEvent([id, fields]: Entry): LoggedEvent {
  return {
    sequence: toSequence(id),
    eventId: fields[1] ?? "",
    type: fields[3] ?? "",
    occurredAt: new Date(fields[5] ?? ""),
    payload: JSON.parse(fields[7] ?? "{}"),
    appendedAt: new Date(Number(fields[9])),
  };
}

function isError(error: unknown, words: string): boolean {
  return error instanceof Error && error.message.includes(words);
}
