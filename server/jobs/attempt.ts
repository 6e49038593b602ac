import { and, eq, sql } from "drizzle-orm";
import { run, runLog } from "#server/db/schema/run.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { RunJob } from "./queue.ts";
import { getRunDefinition } from "./registry.ts";
import type { RunProgress } from "./run-definition.ts";
import { RunStoppedError } from "./run-stopped.ts";

export type RunRow = typeof run.$inferSelect;

/** Only the current attempt of a running run may write: every statement below carries this condition. */
const isCurrent = (job: RunJob) =>
  and(
    eq(run.organisationId, job.organisationId),
    eq(run.id, job.runId),
    eq(run.attempt, job.attempt),
    eq(run.status, "running"),
  );

/** Takes the run for this attempt; null when it ended, was cancelled or is somebody else's by now. */
export async function beginAttempt(job: RunJob): Promise<RunRow | null> {
  const [row] = await withTenant(job.organisationId, (tx) =>
    tx
      .update(run)
      .set({
        status: "running",
        attempt: job.attempt,
        startedAt: sql`now()`,
        heartbeatAt: sql`now()`,
        stage: null,
        progress: 0,
        rowsDone: null,
        rowsTotal: null,
        ...(getRunDefinition(job.kind).joins === "waiting" && { singletonKey: null }),
      })
      .where(
        and(
          eq(run.organisationId, job.organisationId),
          eq(run.id, job.runId),
          eq(run.attempt, job.attempt - 1),
          eq(run.status, "queued"),
        ),
      )
      .returning(),
  );
  return row ?? null;
}

/** Says that the attempt is alive, writes its progress and learns whether it must stop. */
export async function beat(job: RunJob, progress: RunProgress | null): Promise<"go on" | "cancel" | "lost"> {
  const [row] = await withTenant(job.organisationId, (tx) =>
    tx
      .update(run)
      .set({
        heartbeatAt: sql`now()`,
        ...(progress && {
          stage: progress.stage,
          progress: progress.progress,
          rowsDone: progress.rowsDone ?? null,
          rowsTotal: progress.rowsTotal ?? null,
        }),
      })
      .where(isCurrent(job))
      .returning({ isCancelRequested: run.isCancelRequested }),
  );
  if (!row) return "lost";
  return row.isCancelRequested ? "cancel" : "go on";
}

export async function appendLog(job: RunJob, message: string): Promise<void> {
  await withTenant(job.organisationId, (tx) =>
    tx.insert(runLog).values({
      organisationId: job.organisationId,
      runId: job.runId,
      sequence: sql`(select coalesce(max(sequence), 0) + 1 from run_log
        where organisation_id = ${job.organisationId} and run_id = ${job.runId})`,
      message,
    }),
  );
}

/** Publishes and ends the run in one transaction; the locked row keeps a late cancel or rescue out. */
export async function publishAttempt<Result>(
  job: RunJob,
  publish: (tx: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  return withTenant(job.organisationId, async (tx) => {
    const [row] = await tx
      .update(run)
      .set({ status: "succeeded", progress: 1, finishedAt: sql`now()`, heartbeatAt: sql`now()` })
      .where(and(isCurrent(job), eq(run.isCancelRequested, false)))
      .returning({ id: run.id });
    if (!row) throw new RunStoppedError(await reasonToStop(tx, job));
    const result = await publish(tx);
    // What publishing took is part of the run: an import does nearly all of its work there, in this very transaction.
    await tx
      .update(run)
      .set({ finishedAt: sql`clock_timestamp()` })
      .where(and(eq(run.organisationId, job.organisationId), eq(run.id, job.runId)));
    return result;
  });
}

async function reasonToStop(tx: TenantTransaction, job: RunJob): Promise<"cancelled" | "superseded"> {
  const [current] = await tx.select({ id: run.id }).from(run).where(isCurrent(job));
  return current ? "cancelled" : "superseded";
}
