import { env } from "#lib/env.ts";
import { closeDatabase, openDatabase } from "./client.ts";
import { FolderInUseError } from "./folder-lock.ts";
import { migratePostgres } from "./open-postgres.ts";

async function migrate(): Promise<void> {
  const { DATABASE_URL } = env();
  if (DATABASE_URL) return migratePostgres(DATABASE_URL);
  await openDatabase();
  await closeDatabase();
}

try {
  await migrate();
  console.log("The database is up to date.");
} catch (error) {
  console.error(error instanceof FolderInUseError ? error.message : error);
  process.exitCode = 1;
}
