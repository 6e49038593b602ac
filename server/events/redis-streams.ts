import type { StreamAddress, StreamName, StreamState } from "./event-log.ts";
import { readGroups } from "./redis-groups.ts";
import type { RedisTarget, Reply } from "./redis-replies.ts";

export async function listRedisStreams({ send, keys }: RedisTarget): Promise<StreamAddress[]> {
  const names = (await send("SMEMBERS", keys.streams)) as string[];
  return names.sort().map((name) => keys.addressOf(name));
}

/** Organisations in which the group has something to take, or to claim after `idleMs`. */
export async function listOpenInRedis(
  redis: RedisTarget,
  stream: StreamName,
  group: string,
  idleMs: number,
): Promise<string[]> {
  const open: string[] = [];
  for (const address of await listRedisStreams(redis)) {
    if (address.stream !== stream) continue;
    const state = (await readGroups(redis, address)).get(group);
    const hasNew = (await readLastSequence(redis, address)) > (state?.last ?? 0);
    const isOpen = hasNew || (state && state.pending > 0 && (await hasIdle(redis, address, group, idleMs)));
    if (isOpen) open.push(address.organisationId);
  }
  return open;
}

export async function describeRedisStreams(
  redis: RedisTarget,
  organisationId: string,
): Promise<StreamState[]> {
  const own = (await listRedisStreams(redis)).filter((address) => address.organisationId === organisationId);
  return Promise.all(own.map((address) => describeStream(redis, address)));
}

async function describeStream(redis: RedisTarget, address: StreamAddress): Promise<StreamState> {
  const [lastSequence, answer, groups] = await Promise.all([
    readLastSequence(redis, address),
    redis.send("XLEN", redis.keys.log(address)),
    readGroups(redis, address),
  ]);
  const length = Number(answer);
  return {
    stream: address.stream,
    length,
    lastSequence,
    groups: [...groups].map(([name, { last, pending }]) => ({
      name,
      waiting: Math.min(length, lastSequence - last),
      pending,
    })),
  };
}

export async function forgetRedisStream({ send, keys }: RedisTarget, address: StreamAddress): Promise<void> {
  await send("DEL", keys.log(address), keys.ids(address), keys.sequence(address));
  await send("SREM", keys.streams, keys.nameOf(address));
}

async function readLastSequence({ send, keys }: RedisTarget, address: StreamAddress): Promise<number> {
  return Number((await send("GET", keys.sequence(address))) ?? 0);
}

async function hasIdle(
  { send, keys }: RedisTarget,
  address: StreamAddress,
  group: string,
  idleMs: number,
): Promise<boolean> {
  const idle = await send("XPENDING", keys.log(address), group, "IDLE", idleMs, "-", "+", 1);
  return (idle as Reply[]).length > 0;
}
