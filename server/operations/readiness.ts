import { statfs } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { openDatabase } from "#server/db/client.ts";
import { listWaitingMigrations } from "#server/db/migrate.ts";
import { rows } from "#server/db/tenant.ts";
import { openEventLog } from "#server/events/open-log.ts";

const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const ANSWER_WITHIN_MS = 5000;

export interface ReadinessCheck {
  readonly name: "database" | "migrations" | "disk" | "queue" | "redis";
  readonly isOk: boolean;
  readonly detail: string;
}

/** What must hold before this process can serve people. */
export function checkReadiness({
  hasRedis = env().REDIS_URL !== undefined,
}: {
  hasRedis?: boolean;
} = {}): Promise<ReadinessCheck[]> {
  return Promise.all([
    check("database", pingDatabase),
    check("migrations", countWaitingMigrations),
    check("disk", measureFreeSpace),
    check("queue", pingQueue),
    ...(hasRedis ? [check("redis", pingRedis)] : []),
  ]);
}

async function check(name: ReadinessCheck["name"], probe: () => Promise<string>): Promise<ReadinessCheck> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), ANSWER_WITHIN_MS).unref();
  });
  try {
    return { name, isOk: true, detail: await Promise.race([probe(), late]) };
  } catch (error) {
    return { name, isOk: false, detail: error instanceof ReadinessError ? error.message : "not available" };
  }
}

/** A reason that a stranger may read. */
class ReadinessError extends Error {
  override readonly name = "ReadinessError";
}

async function pingDatabase(): Promise<string> {
  const { db, driver } = await openDatabase();
  await db.execute(sql`select 1`);
  return driver.kind;
}

async function countWaitingMigrations(): Promise<string> {
  const { db } = await openDatabase();
  const waiting = await listWaitingMigrations(db);
  if (waiting.length > 0) throw new ReadinessError(`${waiting.length} migrations are waiting`);
  return "applied";
}

async function measureFreeSpace(): Promise<string> {
  const { bavail, bsize } = await statfs(env().DATABASE_URL ? process.cwd() : env().DATA_DIR);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new ReadinessError("less than 200 MB are free");
  return "enough space";
}

async function pingRedis(): Promise<string> {
  const eventLog = await openEventLog();
  await eventLog.ping().catch((error: unknown) => {
    throw new ReadinessError(
      "Redis does not answer, so no events can be taken in; start it or correct REDIS_URL",
      { cause: error },
    );
  });
  return "answers";
}

async function pingQueue(): Promise<string> {
  const { db } = await openDatabase();
  // The catalogue, because the queue's own tables may belong to another role.
  const found = await rows(
    db,
    sql`select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'pgboss' and c.relname = 'version'`,
  );
  if (found.length === 0) throw new ReadinessError("not installed");
  return "installed";
}
