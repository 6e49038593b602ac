import { sql } from "drizzle-orm";
import { log } from "#server/log.ts";
import { inTransaction } from "./tenant.ts";

/** Rows sampled are 300 times this; enough to tell a small table from a large one, and quick on a million rows. */
const STATISTICS_TARGET = 20;

/**
 * Tells the database how large its tables have become; without it a query may read one table anew for each row of
 * another. Nobody else does so in the embedded database, and a server's autovacuum only comes after a minute. Call it
 * after much was written and committed. A table at a time, so that others get their turn on the one connection.
 */
export async function refreshStatistics(tables: readonly string[]): Promise<void> {
  try {
    for (const table of tables) await analyse(table);
  } catch (error) {
    log.warn({ error }, "the statistics of the database could not be refreshed");
  }
}

/** Only a table's owner may analyse it; the transaction's end gives the power back. */
async function analyse(table: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.execute(sql`select set_config('role', session_user, true),
      set_config('default_statistics_target', ${String(STATISTICS_TARGET)}, true)`);
    await tx.execute(sql`analyze ${sql.identifier(table)}`);
  });
}
