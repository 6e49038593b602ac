import { env } from "#lib/env.ts";
import { closeDatabase } from "#server/db/client.ts";
import { log } from "#server/log.ts";
import { startJobs } from "./start.ts";

if (!env().DATABASE_URL) {
  log.fatal("a worker needs DATABASE_URL: with the embedded database the web process does the work itself");
  process.exit(1);
}

const jobs = await startJobs({ process: "worker" });
const stopped = Promise.withResolvers<NodeJS.Signals>();
process.once("SIGTERM", stopped.resolve);
process.once("SIGINT", stopped.resolve);
// Only the signal ends a worker; its connections alone need not keep it alive.
const keepAlive = setInterval(() => {}, 60_000);

const signal = await stopped.promise;
log.info({ signal }, "worker stops");
await jobs.stop();
await closeDatabase();
clearInterval(keepAlive);
