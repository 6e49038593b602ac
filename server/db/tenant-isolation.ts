import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { SYSTEM_ROLE, TENANT_ROLE } from "./roles.ts";
import { rows } from "./tenant.ts";

/** Refuses to go on where one organisation could read another's rows. */
export async function assertTenantsIsolated(db: Database): Promise<void> {
  const problems = [...(await listPowerfulRoles(db)), ...(await listOpenTables(db))];
  if (problems.length > 0) {
    throw new Error(`Organisations are not kept apart in this database:\n  ${problems.join("\n  ")}`);
  }
}

async function listPowerfulRoles(db: Database): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    sql`select rolname as name from pg_roles
      where rolname in (${TENANT_ROLE}, ${SYSTEM_ROLE}) and (rolsuper or rolbypassrls)`,
  );
  return found.map(
    ({ name }) => `the role ${name} bypasses row-level security: alter role ${name} nosuperuser nobypassrls`,
  );
}

async function listOpenTables(db: Database): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attname = 'organisation_id' and not a.attisdropped
        and not (c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_rows'))`,
  );
  return found.map(({ name }) => `the table ${name} has no forced row-level security`);
}
