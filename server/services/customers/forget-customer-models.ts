import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";

/** Removes all that was expected of customers, and what was suspected of their orders; decisions of people stay. */
export async function forgetCustomerModels(tx: TenantTransaction, organisationId: string): Promise<void> {
  for (const table of ["customer_outlook", "customer_model"]) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where organisation_id = ${organisationId}`);
  }
  await tx.execute(
    sql`delete from fraud_check where organisation_id = ${organisationId} and source = 'import' and decision is null`,
  );
}
