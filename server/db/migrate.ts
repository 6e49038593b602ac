import { join } from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./database.ts";
import { rows } from "./tenant.ts";

/** Brings the database to the newest shape. The caller makes sure that nobody else does so at the same time. */
export async function applyMigrations(db: Database): Promise<void> {
  await createJournal(db);
  const waiting = await listWaitingMigrations(db);
  if (waiting.length === 0) return;
  await db.transaction(async (tx) => {
    for (const migration of waiting) {
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`,
      );
    }
    await tx.execute(sql`select secure_tenant_tables()`);
  });
}

/** Migrations that this version of the program has and the database lacks. */
export async function listWaitingMigrations(db: Database) {
  const applied = await rows<{ hash: string }>(db, sql`select hash from drizzle.__drizzle_migrations`);
  const hashes = new Set(applied.map((migration) => migration.hash));
  return readMigrationFiles({ migrationsFolder: migrationsFolder() }).filter(({ hash }) => !hashes.has(hash));
}

export function migrationsFolder(): string {
  return join(process.cwd(), "drizzle");
}

async function createJournal(db: Database): Promise<void> {
  await db.execute(sql`create schema if not exists drizzle`);
  await db.execute(
    sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
  );
}
