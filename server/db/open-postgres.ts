import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { OpenDatabase } from "./client.ts";
import type { Database } from "./database.ts";
import { applyMigrations } from "./migrate.ts";
import { SYSTEM_ROLE } from "./roles.ts";
import { assertTenantsIsolated } from "./tenant-isolation.ts";

/** Any number: all processes of ours that migrate the same database wait for this one lock. */
const MIGRATION_LOCK = 7_340_519;
const INT8_OID = 20;

/** PGlite reads bigint as a number; postgres.js would give text. Sums beyond 2^53 do not occur in a shop. */
const types = { bigint: { to: INT8_OID, from: [INT8_OID], serialize: String, parse: Number } };

export async function openPostgres(url: string, poolSize: number): Promise<OpenDatabase> {
  await migratePostgres(url);
  const client = postgres(url, {
    max: poolSize,
    onnotice: () => {},
    types,
    // Without nested loops a plan's cost looks huge, and Postgres then compiles it: seconds for a query of milliseconds.
    connection: { application_name: "shelfcast", role: SYSTEM_ROLE, jit: "off" },
  });
  const db = postgresDatabase(client);
  try {
    await assertTenantsIsolated(db);
  } catch (error) {
    await client.end();
    throw error;
  }
  return { db, driver: { kind: "server", client, url }, close: () => client.end({ timeout: 10 }) };
}

/** On a connection of its own, so that the lock is freed with it whatever happens. */
export async function migratePostgres(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const db = postgresDatabase(client);
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await applyMigrations(db);
  } finally {
    await client.end();
  }
}

function postgresDatabase(client: postgres.Sql<{ bigint: number }> | postgres.Sql): Database {
  return drizzle({ client: client as postgres.Sql }) as unknown as Database;
}
