import { env } from "#lib/env.ts";
import { batchAppends } from "./batch-appends.ts";
import type { EventLog } from "./event-log.ts";
import { postgresLog } from "./postgres-log.ts";

/** One log for the process: bundles and hot reloads each have their own copy of this module. */
const holder = globalThis as typeof globalThis & { shelfcastEventLog?: Promise<EventLog> };

/** The log in Redis where REDIS_URL is set, in the database otherwise. */
export function openEventLog(): Promise<EventLog> {
  if (holder.shelfcastEventLog) return holder.shelfcastEventLog;
  const opening = open().then(batchAppends);
  holder.shelfcastEventLog = opening;
  // A failed start must not stay: the next caller tries again.
  opening.catch(() => {
    if (holder.shelfcastEventLog === opening) holder.shelfcastEventLog = undefined;
  });
  return opening;
}

export async function closeEventLog(): Promise<void> {
  const opening = holder.shelfcastEventLog;
  holder.shelfcastEventLog = undefined;
  if (opening) await (await opening).close();
}

/** Lets a test put a log of its own in the place of the configured one. */
export function setEventLog(log: EventLog): void {
  holder.shelfcastEventLog = Promise.resolve(log);
}

async function open(): Promise<EventLog> {
  const { REDIS_URL } = env();
  if (!REDIS_URL) return postgresLog;
  const { openRedisLog } = await import("./redis-log.ts");
  return openRedisLog(REDIS_URL);
}
