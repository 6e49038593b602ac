import { sql } from "drizzle-orm";
import type { ForecastSeries, Measure } from "#lib/schemas/forecast-series.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { buildSeries } from "#server/services/products/build-series.ts";
import { STORE_CORRELATION, type StepForecast } from "#server/services/products/combine-forecasts.ts";
import type { DayValue } from "#server/services/products/fill-periods.ts";
import { firstStep } from "#server/services/products/product-figures.ts";
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

/** Everything sold, as money where any money is known, else as units; with the forecast of that total. */
export async function readTotalSeries(tx: TenantTransaction, scope: TotalScope): Promise<TotalSeries> {
  const takings = await readTakings(tx, scope);
  const { latestDay, frequency } = scope.rhythm;
  if (takings.length > 0) {
    const forecasts = await readTakingsForecasts(tx, scope);
    const series = buildSeries({ measure: "revenue", sales: takings, forecasts, latestDay, frequency });
    return { measure: "revenue", sales: takings, series };
  }
  const units = await readUnits(tx, scope);
  const series = buildSeries({ measure: "units", sales: units, forecasts: [], latestDay, frequency });
  return {
    measure: "units",
    sales: units,
    series: { ...series, forecast: await readUnitsForecast(tx, scope) },
  };
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

async function readUnits(tx: TenantTransaction, scope: TotalScope): Promise<DayValue[]> {
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

interface StepRow {
  point: number;
  below80: number;
  above80: number;
  below95: number;
  above95: number;
}

/**
 * Without money there is no series of the whole store to forecast, so its products' forecasts are added up here.
 * Their errors are taken as alike as those of stores; see sumBand, whose formula this is.
 */
async function readUnitsForecast(
  tx: TenantTransaction,
  { organisationId, storeId, championId, rhythm }: TotalScope,
): Promise<StepForecast | null> {
  const { latestDay, frequency } = rhythm;
  const width = (high: string, low: string) => {
    const half = sql.raw(`greatest(0, step.${high} - step.${low})`);
    return sql`sqrt((1 - ${STORE_CORRELATION}::float8) * sum(${half} * ${half})
      + ${STORE_CORRELATION}::float8 * sum(${half}) * sum(${half}))`;
  };
  const found = await rows<StepRow & { first_day: string }>(
    tx,
    sql`select sum(greatest(0, step.point)) as point,
        ${width("point", "lower80")} as below80, ${width("upper80", "point")} as above80,
        ${width("point", "lower95")} as below95, ${width("upper95", "point")} as above95,
        min(f.first_day)::text as first_day
      from forecast f
      join product p on p.organisation_id = f.organisation_id and p.id = f.product_id and p.kind = 'item'
      cross join lateral unnest(f.point, f.lower80, f.upper80, f.lower95, f.upper95)
        with ordinality as step (point, lower80, upper80, lower95, upper95, position)
      where f.organisation_id = ${organisationId} and f.model_id = ${championId}::uuid
        and f.frequency = ${frequency} and p.measure = 'units' and f.first_day > ${latestDay}::date
        and step.position >= ${firstStep(latestDay)}
        ${storeId ? sql`and f.store_id = ${storeId}` : sql``}
      group by step.position order by step.position`,
  );
  const firstDay = found[0]?.first_day;
  return firstDay ? { firstDay, ...bandsOf(found) } : null;
}

function bandsOf(steps: readonly StepRow[]): Omit<StepForecast, "firstDay"> {
  return {
    point: steps.map(({ point }) => point),
    lower80: steps.map(({ point, below80 }) => Math.max(0, point - below80)),
    upper80: steps.map(({ point, above80 }) => point + above80),
    lower95: steps.map(({ point, below95 }) => Math.max(0, point - below95)),
    upper95: steps.map(({ point, above95 }) => point + above95),
  };
}
