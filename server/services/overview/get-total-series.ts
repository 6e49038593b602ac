import type { TotalSeries } from "#lib/schemas/overview.ts";
import type { StoreFilter } from "#lib/schemas/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { expectTotal } from "#server/services/products/combine-forecasts.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { findSalesRhythm, LIST_PERIODS } from "#server/services/products/sales-window.ts";
import { findToday } from "./find-today.ts";
import { findStoreTotalProduct, readTotalSeries } from "./read-total-series.ts";

/** All sales and their forecast, for the chart. Null before the first sale. */
export async function getTotalSeries(
  ctx: ServiceContext,
  { storeId }: StoreFilter,
): Promise<TotalSeries | null> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    const rhythm = await findSalesRhythm(tx, organisationId);
    if (!rhythm) return null;
    const champion = await findChampion(tx, organisationId);
    const scope = { organisationId, storeId, rhythm, championId: champion?.id ?? null };
    const { measure, series } = await readTotalSeries(tx, scope);
    return {
      productId: measure === "revenue" ? await findStoreTotalProduct(tx, organisationId) : null,
      today: await findToday(tx, ctx),
      series,
      expectation: expectTotal(series, LIST_PERIODS[series.frequency]),
    };
  });
}
