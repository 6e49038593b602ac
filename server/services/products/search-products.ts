import { sql } from "drizzle-orm";
import type { FoundProduct } from "#lib/schemas/product.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { containsText } from "./contains-text.ts";

const MOST_FOUND = 8;

/** Products whose name or number contains the text, those that begin with it first. */
export async function searchProducts(
  ctx: ServiceContext,
  { search }: { search: string },
): Promise<FoundProduct[]> {
  const { organisationId } = ctx;
  return withTenant(organisationId, (tx) =>
    rows<FoundProduct>(
      tx,
      sql`select id, sku, name from product
        where organisation_id = ${organisationId} and kind = 'item'
          and (${containsText(sql`name`, search)} or ${containsText(sql`sku`, search)})
        order by starts_with(lower(name), lower(${search}::text)) desc, lower(name), id
        limit ${MOST_FOUND}`,
    ),
  );
}
