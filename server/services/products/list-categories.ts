import { sql } from "drizzle-orm";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

export async function listCategories(ctx: ServiceContext): Promise<string[]> {
  const { organisationId } = ctx;
  const found = await withTenant(organisationId, (tx) =>
    rows<{ category: string }>(
      tx,
      sql`select distinct category from product
        where organisation_id = ${organisationId} and kind = 'item' and category is not null
        order by category`,
    ),
  );
  return found.map(({ category }) => category);
}
