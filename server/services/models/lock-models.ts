import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";

/** Held to the end of the transaction, so that one champion is named at a time and versions never collide. */
export async function lockModels(tx: TenantTransaction, organisationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`model:${organisationId}`}, 0))`);
}
