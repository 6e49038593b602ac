import { sql } from "drizzle-orm";
import type { StockLotView } from "#lib/schemas/product.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";

/** The lots of the newest count in each store, those that expire first on top. */
export async function listLots(
  tx: TenantTransaction,
  scope: { readonly organisationId: string; readonly productId: string; readonly storeId: string | null },
): Promise<StockLotView[]> {
  return rows<StockLotView>(
    tx,
    sql`select l.id, st.name as "storeName", l.lot_code as "lotCode", l.quantity::float8 as quantity,
        l.as_of_day::text as "asOfDay", l.expiry_day::text as "expiryDay", l.unit_cost::float8 as "unitCost"
      from stock_lot l
      join store st on st.organisation_id = l.organisation_id and st.id = l.store_id
      where l.organisation_id = ${scope.organisationId} and l.product_id = ${scope.productId}
        ${scope.storeId ? sql`and l.store_id = ${scope.storeId}` : sql``}
        and l.as_of_day = (select max(n.as_of_day) from stock_lot n
          where n.organisation_id = l.organisation_id and n.store_id = l.store_id and n.product_id = l.product_id)
      order by l.expiry_day nulls last, st.name, l.lot_code
      limit 200`,
  );
}
