import { env } from "#lib/env.ts";
import { resolveSecret } from "#server/auth/secret.ts";
import { closeDatabase, openDatabase } from "#server/db/client.ts";
import { FolderInUseError } from "#server/db/folder-lock.ts";
import { startJobs } from "#server/jobs/start.ts";
import { log } from "#server/log.ts";
import { announceSetup } from "./announce-setup.ts";
import { onShutdown } from "./shutdown.ts";

/** Opens the database, starts the jobs and says how to sign in. A wrong setting ends the process here. */
export async function startServer(): Promise<void> {
  try {
    resolveSecret(env());
    await openDatabase();
    const jobs = await startJobs();
    onShutdown({ stopWork: () => jobs.stop(), release: closeDatabase });
    await announceSetup();
  } catch (error) {
    if (error instanceof FolderInUseError) log.fatal(error.message);
    else log.fatal({ error }, "the server cannot start");
    process.exit(1);
  }
}
