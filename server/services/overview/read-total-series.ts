import { sql } from "drizzle-orm";
import type { ForecastSeries, Measure } from "#lib/schemas/forecast-series.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { bandAsAggregate } from "#server/services/forecasts/band-as-aggregate.ts";
import { sumForecasts } from "#server/services/forecasts/sum-forecasts.ts";
import { buildSeries } from "#server/services/products/build-series.ts";
import type { DayValue } from "#server/services/products/fill-periods.ts";
import { readForecasts } from "#server/services/products/read-forecasts.ts";
import { readTakings } from "#server/services/products/read-history.ts";
import type { SalesRhythm } from "#server/services/products/sales-window.ts";

export interface TotalScope {
  readonly organisationId: string;
  readonly storeId: string | null;
  readonly rhythm: SalesRhythm;
  readonly championId: string | null;
  /** Only sales after this day; all when absent. */
  readonly afterDay?: string;
}

export interface TotalSeries {
  readonly measure: Measure;
  readonly sales: readonly DayValue[];
  readonly series: ForecastSeries;
}

/** Everything sold, day by day, as money where any money is known, else as units. */
export async function readTotals(
  tx: TenantTransaction,
  scope: Pick<TotalScope, "organisationId" | "storeId" | "afterDay">,
): Promise<Pick<TotalSeries, "measure" | "sales">> {
  const takings = await readTakings(tx, scope);
  if (takings.length > 0) return { measure: "revenue", sales: takings };
  return { measure: "units", sales: await readUnits(tx, scope) };
}

/** Everything sold, with the forecast of that total. */
export async function readTotalSeries(tx: TenantTransaction, scope: TotalScope): Promise<TotalSeries> {
  const { measure, sales } = await readTotals(tx, scope);
  const { latestDay, frequency } = scope.rhythm;
  const openDays = sales.map(({ day }) => day);
  const forecasts = measure === "revenue" ? await readTakingsForecasts(tx, scope) : [];
  const series = buildSeries({ measure, sales, openDays, forecasts, latestDay, frequency });
  const { storeId } = scope;
  // Without money there is no series of the whole store to forecast, so its products' forecasts are added up.
  const sum =
    measure === "revenue" ? series.forecast : await sumForecasts(tx, { ...scope, category: null, measure });
  // A single store's takings have a band of their own.
  if (!sum || (measure === "revenue" && storeId))
    return { measure, sales, series: { ...series, forecast: sum } };
  const alike = { ...scope.rhythm, frequency: series.frequency };
  const forecast = await bandAsAggregate(tx, sum, { ...scope, category: null, measure, rhythm: alike });
  return { measure, sales, series: { ...series, forecast } };
}

async function readTakingsForecasts(tx: TenantTransaction, scope: TotalScope) {
  const { organisationId, championId, storeId } = scope;
  if (!championId) return [];
  const productId = await findStoreTotalProduct(tx, organisationId);
  return productId ? readForecasts(tx, scope, { modelId: championId, productId, storeId }) : [];
}

/** The one product that stands for a store's takings; null until training or a sheet of takings made it. */
export async function findStoreTotalProduct(
  tx: TenantTransaction,
  organisationId: string,
): Promise<string | null> {
  const [found] = await rows<{ id: string }>(
    tx,
    sql`select id from product where organisation_id = ${organisationId} and kind = 'store-total' limit 1`,
  );
  return found?.id ?? null;
}

async function readUnits(
  tx: TenantTransaction,
  scope: Pick<TotalScope, "organisationId" | "storeId" | "afterDay">,
): Promise<DayValue[]> {
  const { organisationId, storeId, afterDay } = scope;
  return rows<DayValue>(
    tx,
    sql`select s.day::text as day, sum(s.quantity)::float8 as value from sale s
      where s.organisation_id = ${organisationId} and s.quantity is not null
        ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
        ${afterDay ? sql`and s.day > ${afterDay}::date` : sql``}
      group by s.day order by s.day`,
  );
}
