import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { AcceptedPromotion } from "./series-history.ts";

type PromotionRow = AcceptedPromotion & { readonly storeId: string; readonly productId: string };

export const shelfKey = ({ storeId, productId }: { readonly storeId: string; readonly productId: string }) =>
  `${storeId} ${productId}`;

/** The promotions that somebody accepted, past and to come, by `shelfKey`. */
export async function listAcceptedPromotions(
  tx: TenantTransaction,
  organisationId: string,
): Promise<ReadonlyMap<string, readonly AcceptedPromotion[]>> {
  const found = await rows<PromotionRow>(
    tx,
    sql`select store_id as "storeId", product_id as "productId", discount,
        (first_day - date '1970-01-01')::int as "firstDay", (last_day - date '1970-01-01')::int as "lastDay",
        (expected -> 'lift' ->> 'point')::float8 as lift
      from promotion where organisation_id = ${organisationId} and status = 'accepted' order by first_day, id`,
  );
  return new Map(
    [...Map.groupBy(found, shelfKey)].map(([key, promotions]) => [
      key,
      promotions.map(({ storeId: _store, productId: _product, ...promotion }) => promotion),
    ]),
  );
}
