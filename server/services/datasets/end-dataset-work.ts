import { and, eq } from "drizzle-orm";
import { dataset } from "#server/db/schema/dataset.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";

type Status = (typeof dataset.$inferSelect)["status"];

/** Takes a dataset out of the state its run left it in, with the reason; one that moved on is left alone. */
export async function endDatasetWork(
  tx: TenantTransaction,
  datasetId: string,
  from: Status,
  to: Status,
  message: string,
): Promise<void> {
  await tx
    .update(dataset)
    .set({ status: to, errorMessage: message })
    .where(and(eq(dataset.id, datasetId), eq(dataset.status, from)));
}
