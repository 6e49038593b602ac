import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";

/**
 * For the rest of the transaction, for queries that add up whole tables. The embedded database gathers no statistics by
 * itself; without any the planner takes every table for tiny and reads one anew for each row of another, which took
 * minutes for 2,000 products. Where there is no other way, such as a lateral subquery, it still does.
 */
export async function preferHashJoins(tx: TenantTransaction): Promise<void> {
  await tx.execute(sql`set local enable_nestloop = off`);
}
