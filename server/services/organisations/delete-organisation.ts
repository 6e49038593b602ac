import { eq, sql } from "drizzle-orm";
import { organisation } from "#server/db/schema/auth.ts";
import type { SystemTransaction } from "#server/db/system.ts";
import { rows } from "#server/db/tenant.ts";

/**
 * Removes an organisation with every row that is its own. A run of it that is still working finds its row gone and
 * publishes nothing.
 */
export async function deleteOrganisation(tx: SystemTransaction, organisationId: string): Promise<void> {
  for (const table of await listTenantTables(tx)) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where organisation_id = ${organisationId}`);
  }
  await tx.delete(organisation).where(eq(organisation.id, organisationId));
}

/** By the policy that every one of them has, so that a table added later is not forgotten. */
async function listTenantTables(tx: SystemTransaction): Promise<string[]> {
  const found = await rows<{ name: string }>(
    tx,
    sql`select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and p.polname = 'tenant_rows' order by c.relname`,
  );
  return found.map(({ name }) => name);
}
