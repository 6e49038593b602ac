import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@redis/client";
import { log } from "#server/log.ts";
import { type EventLog, STREAMS, type StreamAddress } from "./event-log.ts";
import { appendToRedis } from "./redis-append.ts";
import { claimFromRedis, replayFromRedis, takeFromRedis } from "./redis-groups.ts";
import { RedisKeys, toEntryId } from "./redis-keys.ts";
import { type RedisTarget, type SendToRedis, toEvents } from "./redis-replies.ts";
import {
  describeRedisStreams,
  forgetRedisStream,
  listOpenInRedis,
  listRedisStreams,
} from "./redis-streams.ts";
import { trimRedis } from "./trim-redis.ts";

/** At the start; whoever asks for the log later waits for nothing. */
const WAIT_FOR_REDIS_MS = 2_000;

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
    ...redisLog({ send, keys: new RedisKeys(prefix) }),
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

function redisLog(redis: RedisTarget): Omit<EventLog, "close"> {
  const { send, keys } = redis;
  const listed = new Set<string>();

  async function list(address: StreamAddress): Promise<void> {
    const name = keys.nameOf(address);
    if (listed.has(name)) return;
    await send("SADD", keys.streams, name);
    listed.add(name);
  }

  return {
    async append(address, events) {
      await list(address);
      return appendToRedis(redis, address, events);
    },

    async read(address, { after, limit }) {
      return toEvents(await send("XRANGE", keys.log(address), `(${toEntryId(after)}`, "+", "COUNT", limit));
    },

    take: (group, hand) => takeFromRedis(redis, group, hand),

    claim: (group, hand) => claimFromRedis(redis, group, hand),

    async acknowledge(group, sequences) {
      if (sequences.length === 0) return;
      await send("XACK", keys.log(group), group.group, ...sequences.map(toEntryId));
    },

    replay: (group, after) => replayFromRedis(redis, group, after),

    trim: (address, limits) => trimRedis(redis, address, limits),

    listOpen: (stream, group, idleMs) => listOpenInRedis(redis, stream, group, idleMs),

    listStreams: () => listRedisStreams(redis),

    describe: (organisationId) => describeRedisStreams(redis, organisationId),

    async ping() {
      await send("PING");
    },

    async forget(organisationId) {
      for (const stream of STREAMS) {
        const address = { organisationId, stream };
        await forgetRedisStream(redis, address);
        listed.delete(keys.nameOf(address));
      }
    },
  };
}
