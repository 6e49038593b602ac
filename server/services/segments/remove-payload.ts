import { eq } from "drizzle-orm";
import { runPayload } from "#server/db/schema/run-payload.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";

/** What was sent for a run is worth nothing once the run has ended. Run ids are unique in the whole installation. */
export async function removePayload(tx: TenantTransaction, runId: string): Promise<void> {
  await tx.delete(runPayload).where(eq(runPayload.runId, runId));
}
