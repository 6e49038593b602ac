import type { StreamAddress } from "./event-log.ts";
import { readGroups } from "./redis-groups.ts";
import { toEntryId, toSequence } from "./redis-keys.ts";
import { type RedisTarget, type Reply, toEvents } from "./redis-replies.ts";

const CHUNK = 500;

/** A group that has taken nothing yet keeps everything. */
export async function trimRedis(
  redis: RedisTarget,
  address: StreamAddress,
  { before, groups }: { before: Date; groups: readonly string[] },
): Promise<number> {
  const { send, keys } = redis;
  const limit = await findFirstNeeded(redis, address, groups);
  let removed = 0;
  for (;;) {
    const events = toEvents(await send("XRANGE", keys.log(address), "-", "+", "COUNT", CHUNK));
    const kept = events.findIndex(({ appendedAt, sequence }) => appendedAt >= before || sequence >= limit);
    const old = kept < 0 ? events : events.slice(0, kept);
    const last = old.at(-1);
    if (!last) return removed;
    // In this order: an id that outlives its event is harmless, an event that outlives its id could come twice.
    await send("XTRIM", keys.log(address), "MINID", toEntryId(last.sequence + 1));
    await send("HDEL", keys.ids(address), ...old.map(({ eventId }) => eventId));
    removed += old.length;
  }
}

/** The first sequence that one of the groups still needs. */
async function findFirstNeeded(
  redis: RedisTarget,
  address: StreamAddress,
  names: readonly string[],
): Promise<number> {
  const known = await readGroups(redis, address);
  let first = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const group = known.get(name);
    first = Math.min(first, (group?.last ?? 0) + 1);
    if (!group || group.pending === 0) continue;
    const [, oldest] = (await redis.send("XPENDING", redis.keys.log(address), name)) as Reply[];
    first = Math.min(first, toSequence(String(oldest)));
  }
  return first;
}
