import { afterAll, beforeAll, inject } from "vitest";
import { env } from "#lib/env.ts";
import { closeDatabase, setDatabase } from "#server/db/client.ts";
import { openEmbedded } from "#server/db/open-embedded.ts";
import { openPostgres } from "#server/db/open-postgres.ts";
import { closeEventLog } from "#server/events/open-log.ts";
import { createServerDatabase } from "./server-database.ts";
import { findOrMakeTemplate } from "./template.ts";

/** Gives the test file a database of its own: embedded, or on the server that DATABASE_URL names. */
export function withTestDatabase(): void {
  let drop = async () => {};

  beforeAll(async () => {
    const serverUrl = env().DATABASE_URL;
    if (serverUrl) {
      const created = await createServerDatabase(serverUrl, inject("templateDatabase") ?? undefined);
      drop = created.drop;
      setDatabase(await openPostgres(created.url, 5));
    } else {
      setDatabase(await openEmbedded({ folder: null, templatePath: await findOrMakeTemplate() }));
    }
  });

  afterAll(async () => {
    await closeEventLog();
    await closeDatabase();
    await drop();
  });
}
