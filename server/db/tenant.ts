import { AsyncLocalStorage } from "node:async_hooks";
import { type SQL, sql } from "drizzle-orm";
import { getDatabase } from "./client.ts";
import type { Database, Transaction } from "./database.ts";
import { ORGANISATION_SETTING, TENANT_ROLE } from "./roles.ts";

declare const tenant: unique symbol;

/** A transaction in which only one organisation's rows exist. */
export type TenantTransaction = Transaction & { readonly [tenant]?: true };

const running = new AsyncLocalStorage<{ isOpen: boolean }>();

/**
 * The only door to tables that belong to an organisation. Inside `work` use `tx` alone: the embedded database
 * has one connection, so asking for a second transaction there would wait for itself.
 */
export async function withTenant<Result>(
  organisationId: string,
  work: (tx: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  return inTransaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', ${TENANT_ROLE}, true), set_config(${ORGANISATION_SETTING}, ${organisationId}, true)`,
    );
    return work(tx);
  });
}

/** Opens a transaction and refuses a second one inside it on either driver. */
export async function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  if (running.getStore()?.isOpen) {
    throw new Error("a transaction was asked for inside a transaction: pass the open one on instead");
  }
  const db = await getDatabase();
  const state = { isOpen: true };
  return running
    .run(state, () => db.transaction(work))
    .finally(() => {
      state.isOpen = false;
    });
}

/** Runs raw SQL and gives the rows: the drivers disagree about what surrounds them. */
export async function rows<Row>(tx: Database | Transaction, query: SQL): Promise<Row[]> {
  const result: unknown = await tx.execute(query);
  return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Row[];
}
