import { env } from "#lib/env.ts";
import { closeDatabase, openDatabase } from "./client.ts";
import { migratePostgres } from "./open-postgres.ts";

const url = env().DATABASE_URL;
if (url) {
  await migratePostgres(url);
} else {
  await openDatabase();
  await closeDatabase();
}
console.log("The database is up to date.");
