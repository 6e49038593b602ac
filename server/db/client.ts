import type postgres from "postgres";
import { env } from "#lib/env.ts";
import type { Database } from "./database.ts";
import type { PgliteClient } from "./pglite-client.ts";

export type DatabaseDriver =
  | { readonly kind: "embedded"; readonly client: PgliteClient }
  | { readonly kind: "server"; readonly client: postgres.Sql<{ bigint: number }>; readonly url: string };

export interface OpenDatabase {
  readonly db: Database;
  readonly driver: DatabaseDriver;
  close(): Promise<void>;
}

/** One handle for the process: bundles and hot reloads each have their own copy of this module. */
const holder = globalThis as typeof globalThis & { shelfcastDatabase?: Promise<OpenDatabase> };

/** Opens the database at the first call, creating and migrating it as needed. */
export function openDatabase(): Promise<OpenDatabase> {
  if (holder.shelfcastDatabase) return holder.shelfcastDatabase;
  const opening: Promise<OpenDatabase> = open(() => forget(opening));
  holder.shelfcastDatabase = opening;
  // A failed start must not stay: the next request tries again.
  opening.catch(() => forget(opening));
  return opening;
}

export async function getDatabase(): Promise<Database> {
  return (await openDatabase()).db;
}

export async function closeDatabase(): Promise<void> {
  const opening = holder.shelfcastDatabase;
  if (!opening) return;
  forget(opening);
  await (await opening).close();
}

/** Lets a test or a script put a database of its own in the place of the configured one. */
export function setDatabase(database: OpenDatabase): void {
  holder.shelfcastDatabase = Promise.resolve(database);
}

/** `onEnd` is told when the database ends by itself, so that the next caller opens it anew. */
async function open(onEnd: () => void): Promise<OpenDatabase> {
  const { DATABASE_URL, DATABASE_POOL_SIZE, DATA_DIR } = env();
  if (DATABASE_URL) {
    const { openPostgres } = await import("./open-postgres.ts");
    return openPostgres(DATABASE_URL, DATABASE_POOL_SIZE);
  }
  const { openEmbedded } = await import("./open-embedded.ts");
  return openEmbedded({ folder: DATA_DIR, onEnd });
}

function forget(opening: Promise<OpenDatabase> | undefined): void {
  if (holder.shelfcastDatabase === opening) holder.shelfcastDatabase = undefined;
}
