import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { OpenDatabase } from "./client.ts";
import type { Database } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { applyMigrations } from "./migrate.ts";
import { PgliteClient } from "./pglite-client.ts";
import type { PgliteThreadOptions } from "./pglite-protocol.ts";
import { SYSTEM_ROLE } from "./roles.ts";
import { assertTenantsIsolated } from "./tenant-isolation.ts";

interface EmbeddedOptions {
  /** Null keeps everything in memory. */
  readonly folder: string | null;
  readonly templatePath?: string;
  readonly onEnd?: () => void;
}

/** Opens Postgres in this process, in a thread of its own; the folder is ours alone until `close`. */
export async function openEmbedded({ folder, templatePath, onEnd }: EmbeddedOptions): Promise<OpenDatabase> {
  const lock = folder === null ? null : await lockFolder(folder);
  try {
    const location = {
      folder: folder === null ? null : databaseFolder(folder),
      templatePath: templatePath ?? null,
    };
    if (location.folder !== null && !existsSync(join(location.folder, "PG_VERSION"))) {
      await createDatabase(location);
    }
    const client = await PgliteClient.open(location, () => {
      // The folder must be free before the next caller tries to open it.
      void lock?.release().then(onEnd);
    });
    const db = embeddedDatabase(client);
    await applyMigrations(db);
    await client.exec(`set role ${SYSTEM_ROLE}`);
    await assertTenantsIsolated(db);
    return {
      db,
      driver: { kind: "embedded", client },
      close: async () => {
        await client.close();
        await lock?.release();
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** Drizzle's driver for PGlite needs `query` and `transaction` only, and PgliteClient has both. */
export function embeddedDatabase(client: PgliteClient): Database {
  return drizzle({ client: client as unknown as PGlite }) as unknown as Database;
}

/** In a thread that then ends: the one that builds a database keeps half a gigabyte for as long as it lives. */
async function createDatabase(location: PgliteThreadOptions): Promise<void> {
  const client = await PgliteClient.open(location);
  await client.close();
}

function databaseFolder(dataFolder: string): string {
  const folder = join(dataFolder, "database");
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  return folder;
}
