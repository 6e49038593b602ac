import { env } from "#lib/env.ts";
import { findOrMakeTemplate } from "./template.ts";

/** Runs once before all test files, so that they do not each make the same template at the same time. */
export default async function prepareDatabase(): Promise<void> {
  if (!env().DATABASE_URL) await findOrMakeTemplate();
}
