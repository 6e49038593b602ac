import { sql } from "drizzle-orm";
import type { ReorderFilter, ReorderLine, ReorderList } from "#lib/schemas/stock.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { capToBudget } from "#server/ml/inventory/reorder.ts";
import type { ServiceContext } from "#server/services/context.ts";

type OrderRow = Omit<ReorderLine, "lineCost" | "isWithinBudget">;

/**
 * What to order now, by supplier and product: whole packs up to what the lead time and the cover need. A budget keeps the
 * orders that protect most sales per money spent; lines without a known cost count as free there and are kept.
 */
export async function listReorders(ctx: ServiceContext, filter: ReorderFilter): Promise<ReorderList> {
  const { organisationId } = ctx;
  const { storeId, supplier, budget } = filter;
  const found = await withTenant(organisationId, (tx) =>
    rows<OrderRow>(
      tx,
      sql`select r.store_id as "storeId", st.name as "storeName", r.product_id as "productId", p.sku, p.name,
          p.supplier, r.on_hand as "onHand", r.reorder_point as "reorderPoint", r.order_up_to as "orderUpTo",
          r.order_quantity as quantity, r.waste_units as "wasteUnits", p.pack_size as "packSize", r.lead_time_days as "leadTimeDays",
          p.cost::float8 as "unitCost", r.lost_money as "atStake"
        from stock_risk r
        join product p on p.organisation_id = r.organisation_id and p.id = r.product_id
        join store st on st.organisation_id = r.organisation_id and st.id = r.store_id
        where r.organisation_id = ${organisationId} and r.order_quantity > 0
          ${storeId ? sql`and r.store_id = ${storeId}` : sql``}
        order by p.supplier nulls last, lower(p.name), lower(st.name), r.store_id`,
    ),
  );
  const suppliers = [...new Set(found.flatMap((row) => row.supplier ?? []))];
  const wanted = supplier === null ? found : found.filter((row) => row.supplier === supplier);
  const kept =
    budget === null
      ? null
      : capToBudget(
          wanted.map((row) => ({ ...row, unitCost: row.unitCost ?? 0 })),
          budget,
        );
  const lines = wanted.map((row, index) => ({
    ...row,
    lineCost: row.unitCost === null ? null : row.unitCost * row.quantity,
    isWithinBudget: kept?.[index] ?? true,
  }));
  const bought = lines.filter(({ isWithinBudget }) => isWithinBudget);
  return { lines, suppliers, totalCost: bought.reduce((sum, { lineCost }) => sum + (lineCost ?? 0), 0) };
}
