import type { Delivery, GroupAddress, StreamAddress } from "./event-log.ts";
import { toEntryId, toSequence } from "./redis-keys.ts";
import { isRedisError, type RedisTarget, type Reply, toEvents } from "./redis-replies.ts";

/** More than a group of ours ever has pending. */
const MOST_PENDING = 100_000;

interface Hand {
  readonly consumer: string;
  readonly limit: number;
}

export async function takeFromRedis(
  redis: RedisTarget,
  group: GroupAddress,
  { consumer, limit }: Hand,
): Promise<Delivery[]> {
  const words = [group.group, consumer, "COUNT", limit, "STREAMS", redis.keys.log(group), ">"];
  const reply = await withGroup(redis, group, () => redis.send("XREADGROUP", "GROUP", ...words));
  const [stream] = (reply ?? []) as Reply[][];
  return toEvents(stream?.[1]).map((one) => ({ ...one, deliveries: 1 }));
}

export async function claimFromRedis(
  redis: RedisTarget,
  group: GroupAddress,
  { consumer, limit, idleMs }: Hand & { readonly idleMs: number },
): Promise<Delivery[]> {
  const key = redis.keys.log(group);
  const words = [key, group.group, consumer, idleMs, "0-0", "COUNT", limit];
  const reply = (await withGroup(redis, group, () => redis.send("XAUTOCLAIM", ...words))) as Reply[];
  const events = toEvents(reply[1]);
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return [];
  const range = [toEntryId(first.sequence), toEntryId(last.sequence), MOST_PENDING];
  const pending = await redis.send("XPENDING", key, group.group, ...range);
  const deliveries = new Map(
    (pending as [string, string, number, number][]).map(([id, , , count]) => [toSequence(id), count]),
  );
  return events.map((one) => ({ ...one, deliveries: deliveries.get(one.sequence) ?? 1 }));
}

export async function replayFromRedis(
  { send, keys }: RedisTarget,
  group: GroupAddress,
  after: number,
): Promise<void> {
  const key = keys.log(group);
  await send("XGROUP", "DESTROY", key, group.group).catch((error: unknown) => {
    if (!isRedisError(error, "key to exist")) throw error;
  });
  await send("XGROUP", "CREATE", key, group.group, toEntryId(after), "MKSTREAM");
}

/** Makes the group at its first use, at the beginning of the stream. */
async function withGroup(
  { send, keys }: RedisTarget,
  group: GroupAddress,
  work: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!isRedisError(error, "NOGROUP")) throw error;
    await send("XGROUP", "CREATE", keys.log(group), group.group, "0", "MKSTREAM").catch(
      (failure: unknown) => {
        if (!isRedisError(failure, "BUSYGROUP")) throw failure;
      },
    );
    return work();
  }
}

/** By group: the sequence that was handed out last, and how many events are pending. */
export async function readGroups(
  { send, keys }: RedisTarget,
  address: StreamAddress,
): Promise<Map<string, { last: number; pending: number }>> {
  const reply = await send("XINFO", "GROUPS", keys.log(address)).catch((error: unknown) => {
    if (isRedisError(error, "no such key")) return [];
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
