import { and, eq, sql } from "drizzle-orm";
import { run } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import { log } from "#server/log.ts";
import { endRun, type RunEnd } from "#server/services/runs/end-run.ts";
import type { RunRow } from "./attempt.ts";
import { dispatchRun } from "./dispatch.ts";
import { getRunDefinition } from "./registry.ts";
import { signalRunChanged } from "./run-signal.ts";

const FIRST_RETRY_SECONDS = 2;

/** Ends the attempt's run for good. */
export async function settle(row: RunRow, end: RunEnd): Promise<void> {
  await withTenant(row.organisationId, (tx) => endRun(tx, row, end));
  signalRunChanged(row.id);
}

/** After a crash or an unexpected error: tries again later, or sets the run aside when that happened too often. */
export async function retryOrSetAside(row: RunRow, cause: string): Promise<void> {
  const failureCount = row.failureCount + 1;
  if (row.isCancelRequested) {
    await settle(row, { status: "cancelled", code: "CANCELLED", message: "cancelled" });
  } else if (failureCount >= getRunDefinition(row.kind).maxAttempts) {
    const message = `set aside after ${failureCount} tries that ended unexpectedly; the server's log says more under ${row.id}`;
    await settle(row, { status: "failed", code: "QUARANTINED", message });
    log.error({ runId: row.id, kind: row.kind, cause }, "run was set aside");
  } else {
    await requeue(row, failureCount, FIRST_RETRY_SECONDS * 4 ** row.failureCount);
  }
}

/** Puts the run back without counting the start, as a shutdown is not its fault. */
export async function putBack(row: RunRow): Promise<void> {
  await requeue(row, row.failureCount, 0);
}

async function requeue(row: RunRow, failureCount: number, delaySeconds: number): Promise<void> {
  const [requeued] = await withTenant(row.organisationId, (tx) =>
    tx
      .update(run)
      .set({ status: "queued", failureCount, heartbeatAt: sql`null` })
      .where(
        and(
          eq(run.organisationId, row.organisationId),
          eq(run.id, row.id),
          eq(run.attempt, row.attempt),
          eq(run.status, "running"),
        ),
      )
      .returning({ id: run.id }),
  );
  if (requeued) await dispatchRun(row.organisationId, row.id, { delaySeconds });
  signalRunChanged(row.id);
}
