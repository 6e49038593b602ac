import { availableParallelism } from "node:os";
import { env } from "#lib/env.ts";
import { openDatabase } from "#server/db/client.ts";
import { closeEventLog } from "#server/events/open-log.ts";
import { startConsuming } from "#server/events/start-consuming.ts";
import { log } from "#server/log.ts";
import { startHelping } from "#server/services/training/help-trainings.ts";
import { embeddedClient } from "./embedded-client.ts";
import { openPgBossQueue } from "./pg-boss.ts";
import { type RunQueue, setRunQueue } from "./queue.ts";
import { loadHandlers } from "./registry.ts";
import { performRun } from "./runner.ts";
import { startScheduling } from "./schedule.ts";
import { removeAbandonedFolders } from "./scratch-folder.ts";
import { startSweeping, sweep } from "./sweeper.ts";
import { closePool } from "./threads/pool.ts";

export interface RunningJobs {
  /** Hands unfinished runs back to the queue and closes it. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  /** A web process performs runs itself only with an embedded database or when WORKER_CONCURRENCY says so. */
  readonly process: "web" | "worker";
}

const STOP_GRACE_SECONDS = 10;
const DATA_LANE_CONCURRENCY = 2;

/** One start a process: hot reloads and bundles each have their own copy of this module. */
const holder = globalThis as typeof globalThis & { shelfcastJobs?: Promise<RunningJobs> };

export function startJobs(options: JobsOptions = { process: "web" }): Promise<RunningJobs> {
  if (holder.shelfcastJobs) return holder.shelfcastJobs;
  const starting = start(options);
  holder.shelfcastJobs = starting;
  starting.catch(() => {
    holder.shelfcastJobs = undefined;
  });
  return starting;
}

async function start(options: JobsOptions): Promise<RunningJobs> {
  const { driver } = await openDatabase();
  const isEmbedded = driver.kind === "embedded";
  const { WORKER_CONCURRENCY } = env();
  const isConsumer = isEmbedded || options.process === "worker" || WORKER_CONCURRENCY !== undefined;
  const database = isEmbedded ? { pglite: embeddedClient } : { connectionString: driver.url };
  const queue = await openPgBossQueue(database, { isConsumer });
  setRunQueue(queue);
  const shutdown = new AbortController();
  if (isConsumer)
    await startPerforming(queue, shutdown.signal, { isEmbedded, training: WORKER_CONCURRENCY ?? 1 });
  return { stop: () => stop(queue, shutdown) };
}

async function startPerforming(
  queue: RunQueue,
  signal: AbortSignal,
  { isEmbedded, training }: { isEmbedded: boolean; training: number },
): Promise<void> {
  await loadHandlers();
  await removeAbandonedFolders(Date.now());
  // Before the first job is taken, so that what an earlier process left behind is told from our own work.
  await sweep({ isOnlyProcess: isEmbedded });
  const handle = (payload: unknown) => performRun(payload, signal);
  await queue.consume({ lane: "data", concurrency: DATA_LANE_CONCURRENCY, handle });
  await queue.consume({ lane: "training", concurrency: training, handle });
  startSweeping(signal);
  if (!isEmbedded) startHelping(signal, availableParallelism());
  startScheduling(signal);
  startConsuming(signal, { isOnlyProcess: isEmbedded });
  log.info({ training }, "jobs started");
}

async function stop(queue: RunQueue, shutdown: AbortController): Promise<void> {
  holder.shelfcastJobs = undefined;
  shutdown.abort();
  await queue.stop(STOP_GRACE_SECONDS);
  setRunQueue(undefined);
  await closePool();
  await closeEventLog();
}
