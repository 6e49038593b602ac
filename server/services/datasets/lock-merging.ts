import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";

/** Imports and undos of one organisation happen one after the other: each builds on what the one before left. */
export async function lockMerging(tx: TenantTransaction, organisationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`merge ${organisationId}`}, 0))`);
}
