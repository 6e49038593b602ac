import { type ConstructorOptions, fromPglite, type PGliteLike, PgBoss } from "pg-boss";
import { v5 as uuidv5 } from "uuid";
import { log } from "#server/log.ts";
import { type JobState, LANES, laneOf, type RunConsumer, type RunJob, type RunQueue } from "./queue.ts";

export type QueueDatabase = { pglite: PGliteLike } | { connectionString: string };

/** Makes job ids out of run and attempt, so that sending twice is sending once. */
const JOB_ID_NAMESPACE = "0b6f6d9e-6a2c-4f0e-9b0e-3f5f6a1f7c55";
/** Longer than any run's own time limit, which ends a run first. */
const EXPIRE_SECONDS = 12 * 60 * 60;
const KEEP_FINISHED_SECONDS = 60 * 60;
const POLL_SECONDS = 1;
/** A job that was taken this long ago without its run beginning was taken by a process that died. */
const BEGIN_WITHIN_MS = 30_000;

/** Opens pg-boss on either database. It only delivers: retries, heartbeats and time limits live on the run's row. */
export async function openPgBossQueue(
  database: QueueDatabase,
  options: { isConsumer: boolean },
): Promise<RunQueue> {
  const boss = new PgBoss({
    ...connectionOf(database),
    supervise: options.isConsumer,
    schedule: false,
    useListenNotify: options.isConsumer,
    monitorVacuum: false,
  });
  boss.on("error", (error) => log.error({ error }, "the job queue reported an error"));
  await boss.start();
  for (const lane of LANES) {
    await boss.createQueue(lane, {
      notify: true,
      retryLimit: 0,
      expireInSeconds: EXPIRE_SECONDS,
      deleteAfterSeconds: KEEP_FINISHED_SECONDS,
    });
  }
  return new PgBossQueue(boss);
}

function connectionOf(database: QueueDatabase): ConstructorOptions {
  return "pglite" in database
    ? { backend: "pglite", db: fromPglite(database.pglite) }
    : { connectionString: database.connectionString, max: 4 };
}

class PgBossQueue implements RunQueue {
  readonly #boss: PgBoss;

  constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  async send(job: RunJob, options?: { delaySeconds?: number }): Promise<void> {
    const startAfter = options?.delaySeconds ?? 0;
    await this.#boss.send(laneOf(job.kind), job, { id: idOf(job), startAfter });
  }

  async resend(job: RunJob): Promise<void> {
    await this.#boss.deleteJob(laneOf(job.kind), idOf(job));
    await this.send(job);
  }

  async state(job: RunJob): Promise<JobState> {
    const found = await this.#boss.getJobById(laneOf(job.kind), idOf(job));
    if (found?.state === "created" || found?.state === "retry") return "waiting";
    const isBeginning = found?.state === "active" && Date.now() - found.startedOn.getTime() < BEGIN_WITHIN_MS;
    return isBeginning ? "active" : "gone";
  }

  async consume({ lane, concurrency, handle }: RunConsumer): Promise<void> {
    const options = {
      localConcurrency: concurrency,
      pollingIntervalSeconds: POLL_SECONDS,
      // Its default of 30 s would be how late a missed notification is noticed.
      notifyPollingIntervalSeconds: POLL_SECONDS,
    };
    await this.#boss.work(lane, options, async (jobs) => {
      for (const job of jobs) await handle(job.data);
    });
  }

  async stop(graceSeconds: number): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: graceSeconds * 1000, close: true });
  }
}

function idOf(job: RunJob): string {
  return uuidv5(`${job.runId}:${job.attempt}`, JOB_ID_NAMESPACE);
}
