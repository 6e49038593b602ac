import type { PGliteLike } from "pg-boss";
import { openDatabase } from "#server/db/client.ts";
import type { PgliteClient } from "#server/db/pglite-client.ts";

/** Asks for the database at every call, so that the queue goes on when it had to be opened anew. */
export const embeddedClient: PGliteLike = {
  query: async <Row>(query: string, params?: unknown[]) => (await current()).query<Row>(query, params),
  exec: async (query) => (await current()).exec(query),
  listen: async (channel, callback) => (await current()).listen(channel, callback),
};

async function current(): Promise<PgliteClient> {
  const { driver } = await openDatabase();
  if (driver.kind !== "embedded") throw new Error("the database is not embedded any more");
  return driver.client;
}
