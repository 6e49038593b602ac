import { and, eq, sql } from "drizzle-orm";
import { run } from "#server/db/schema/run.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { getRunDefinition } from "#server/jobs/registry.ts";

export interface RunEnd {
  readonly status: "failed" | "cancelled";
  readonly code: string;
  readonly message: string;
}

type RunRow = typeof run.$inferSelect;

/**
 * Ends an open run without success and tells the work's own rows, in one transaction.
 * Does nothing when the run moved on to another attempt or already ended.
 */
export async function endRun(tx: TenantTransaction, row: RunRow, end: RunEnd): Promise<boolean> {
  const ended = await tx
    .update(run)
    .set({
      status: end.status,
      errorCode: end.code,
      errorMessage: end.message,
      finishedAt: sql`now()`,
    })
    .where(
      and(
        eq(run.organisationId, row.organisationId),
        eq(run.id, row.id),
        eq(run.attempt, row.attempt),
        eq(run.status, row.status),
      ),
    )
    .returning({ id: run.id });
  if (ended.length === 0) return false;
  await getRunDefinition(row.kind).onFailure?.(tx, {
    runId: row.id,
    input: row.input,
    status: end.status,
    message: end.message,
  });
  return true;
}
