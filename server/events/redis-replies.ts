import type { LoggedEvent } from "./event-log.ts";
import { type RedisKeys, toSequence } from "./redis-keys.ts";

/** A reply as RESP2 has it. */
export type Reply = string | number | null | Reply[];
export type SendToRedis = (...words: readonly (string | number)[]) => Promise<Reply>;

/** Where commands go, and which keys they are about. */
export interface RedisTarget {
  readonly send: SendToRedis;
  readonly keys: RedisKeys;
}

type Entry = [id: string, fields: string[]];

/** Entries of a stream, as XRANGE and its like answer them. */
export function toEvents(entries: Reply | undefined): LoggedEvent[] {
  return ((entries ?? []) as Entry[]).map(toEvent);
}

/** The fields lie as the script of `appendToRedis` writes them, each name before its value. */
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

/** Redis tells its errors apart by their words only. */
export function isRedisError(error: unknown, words: string): boolean {
  return error instanceof Error && error.message.includes(words);
}
