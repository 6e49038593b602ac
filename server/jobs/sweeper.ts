import { and, eq, inArray, or, sql } from "drizzle-orm";
import { run } from "#server/db/schema/run.ts";
import { asSystem } from "#server/db/system.ts";
import { log } from "#server/log.ts";
import type { RunRow } from "./attempt.ts";
import { currentRunQueue, type RunQueue } from "./queue.ts";
import { retryOrSetAside } from "./settle.ts";

const SWEEP_EVERY_MS = 3_000;
/** Many missed heartbeats: the worker is gone, not slow. */
const STALE_SECONDS = 12;

export interface SweepOptions {
  /**
   * True when no other process can be working, as when an embedded database was just opened:
   * every run that looks busy is then an orphan, however fresh its heartbeat.
   */
  readonly isOnlyProcess: boolean;
}

/** Delivers open runs that no job stands for, and rescues those whose worker died. Safe to run anywhere, any number of times. */
export async function sweep({ isOnlyProcess }: SweepOptions): Promise<void> {
  const queue = currentRunQueue();
  if (!queue) return;
  for (const row of await listRunsToLookAt(isOnlyProcess ? 0 : STALE_SECONDS)) {
    if (row.status === "queued") await deliver(queue, row, isOnlyProcess);
    else await retryOrSetAside(row, "its worker died");
  }
}

async function listRunsToLookAt(staleSeconds: number): Promise<RunRow[]> {
  return asSystem((tx) =>
    tx
      .select()
      .from(run)
      .where(
        and(
          inArray(run.status, ["queued", "running"]),
          or(
            eq(run.status, "queued"),
            sql`${run.heartbeatAt} <= now() - make_interval(secs => ${staleSeconds})`,
          ),
        ),
      )
      .orderBy(run.createdAt),
  );
}

async function deliver(queue: RunQueue, row: RunRow, isOnlyProcess: boolean): Promise<void> {
  const job = {
    organisationId: row.organisationId,
    runId: row.id,
    kind: row.kind,
    attempt: row.attempt + 1,
  };
  const state = await queue.state(job);
  if (state === "gone" || (state === "active" && isOnlyProcess)) await queue.resend(job);
}

/** Sweeps again and again until aborted. */
export function startSweeping(signal: AbortSignal): void {
  const timer = setInterval(() => {
    sweep({ isOnlyProcess: false }).catch((error: unknown) => log.error({ error }, "sweep failed"));
  }, SWEEP_EVERY_MS);
  timer.unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
