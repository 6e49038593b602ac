import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { env } from "#lib/env.ts";
import { closeDatabase, type OpenDatabase, setDatabase } from "#server/db/client.ts";
import { openEmbedded } from "#server/db/open-embedded.ts";
import { openPostgres } from "#server/db/open-postgres.ts";
import { closeEventLog } from "#server/events/open-log.ts";
import { findOrMakeTemplate } from "./template.ts";

/** Gives the test file a database of its own: embedded, or on the server that DATABASE_URL names. */
export function withTestDatabase(): void {
  let drop = async () => {};

  beforeAll(async () => {
    const url = env().DATABASE_URL;
    if (url) {
      const created = await createServerDatabase(url);
      drop = created.drop;
      setDatabase(created.database);
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

async function createServerDatabase(
  serverUrl: string,
): Promise<{ database: OpenDatabase; drop: () => Promise<void> }> {
  const name = `shelfcast_test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await openPostgres(url.href, 5);
  return { database, drop: () => runOnServer(serverUrl, `drop database ${name} with (force)`) };
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(statement).finally(() => client.end());
}
