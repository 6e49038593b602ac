import { sql } from "drizzle-orm";
import type { Transaction } from "./database.ts";
import { SYSTEM_ROLE } from "./roles.ts";
import { inTransaction } from "./tenant.ts";

export type SystemTransaction = Transaction;

/** Sees every organisation. For sign-in, the sweeper and boot only; a request's own work goes through withTenant. */
export async function asSystem<Result>(work: (tx: SystemTransaction) => Promise<Result>): Promise<Result> {
  return inTransaction(async (tx) => {
    await tx.execute(sql`select set_config('role', ${SYSTEM_ROLE}, true)`);
    return work(tx);
  });
}
