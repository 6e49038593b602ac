import { and, eq } from "drizzle-orm";
import { run } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import { log } from "#server/log.ts";
import { currentRunQueue } from "./queue.ts";

/**
 * Queues the job of a run whose row is already committed. Never throws: the row is the truth,
 * and the sweeper delivers what could not be queued here.
 */
export async function dispatchRun(
  organisationId: string,
  runId: string,
  options?: { delaySeconds?: number },
): Promise<void> {
  const queue = currentRunQueue();
  if (!queue) return;
  try {
    const [queued] = await withTenant(organisationId, (tx) =>
      tx
        .select({ kind: run.kind, attempt: run.attempt })
        .from(run)
        .where(and(eq(run.organisationId, organisationId), eq(run.id, runId), eq(run.status, "queued"))),
    );
    if (queued) {
      await queue.send({ organisationId, runId, kind: queued.kind, attempt: queued.attempt + 1 }, options);
    }
  } catch (error) {
    log.warn({ error, runId }, "run was not queued, the sweeper will do it");
  }
}
