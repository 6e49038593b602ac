import type { TestProject } from "vitest/node";
import { env } from "#lib/env.ts";
import { migratePostgres } from "#server/db/open-postgres.ts";
import { createServerDatabase } from "./server-database.ts";
import { findOrMakeTemplate } from "./template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated empty database on the server that test files copy; null where databases are embedded. */
    templateDatabase: string | null;
  }
}

/** Runs once before all test files, so that they do not each make the same template at the same time. */
export default async function prepareDatabase(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const serverUrl = env().DATABASE_URL;
  if (!serverUrl) {
    await findOrMakeTemplate();
    project.provide("templateDatabase", null);
    return;
  }
  const { name, url, drop } = await createServerDatabase(serverUrl);
  await migratePostgres(url);
  project.provide("templateDatabase", name);
  return drop;
}
