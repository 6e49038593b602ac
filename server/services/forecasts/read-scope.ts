import { sql } from "drizzle-orm";
import type { ForecastLevel, ForecastScope } from "#lib/schemas/forecast.ts";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { findStoreTotalProduct } from "#server/services/overview/read-total-series.ts";
import { combineForecasts, type StepForecast } from "#server/services/products/combine-forecasts.ts";
import type { DayValue } from "#server/services/products/fill-periods.ts";
import { type ProductForecast, readForecasts } from "#server/services/products/read-forecasts.ts";
import { readHistory, readTakings } from "#server/services/products/read-history.ts";
import type { SalesRhythm } from "#server/services/products/sales-window.ts";
import { bandAsAggregate } from "./band-as-aggregate.ts";
import { sumForecasts } from "./sum-forecasts.ts";

/** What a scope stands for, once its names were looked up. */
export interface Subject {
  readonly level: ForecastLevel;
  readonly name: string | null;
  readonly storeName: string | null;
  readonly measure: Measure;
  readonly storeId: string | null;
  /** Set for a category only. */
  readonly category: string | null;
  /** The product, or the one that stands for takings; null where products are added up. */
  readonly productId: string | null;
  readonly isTakings: boolean;
}

/** Errors: NotFoundError for a store, category or product that the organisation does not have. */
export async function findSubject(
  tx: TenantTransaction,
  organisationId: string,
  scope: ForecastScope,
): Promise<Subject> {
  const { storeId, category, productId } = scope;
  const storeName = storeId ? await findStoreName(tx, organisationId, storeId) : null;
  if (productId) {
    const [found] = await rows<{ name: string; measure: Measure; kind: string }>(
      tx,
      sql`select name, measure, kind from product where organisation_id = ${organisationId} and id = ${productId}`,
    );
    if (!found) throw new NotFoundError("product", productId);
    const isTakings = found.kind === "store-total";
    if (!isTakings) {
      const { name, measure } = found;
      return { level: "product", name, storeName, measure, storeId, category: null, productId, isTakings };
    }
  } else if (category !== null) {
    const measure = await findCategoryMeasure(tx, organisationId, category);
    return {
      level: "category",
      name: category,
      storeName,
      measure,
      storeId,
      category,
      productId: null,
      isTakings: false,
    };
  }
  return findTotal(tx, organisationId, { storeId, storeName });
}

/** Everything sold: money where any is known, else pieces, as on the Today page. */
async function findTotal(
  tx: TenantTransaction,
  organisationId: string,
  { storeId, storeName }: { storeId: string | null; storeName: string | null },
): Promise<Subject> {
  const [money] = await rows<{ one: number }>(
    tx,
    sql`select 1 as one from sale s
      join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId} ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
        and coalesce(s.revenue, s.quantity * p.price) is not null limit 1`,
  );
  const isTakings = money !== undefined;
  return {
    level: storeId ? "store" : "organisation",
    name: storeName,
    storeName,
    measure: isTakings ? "revenue" : "units",
    storeId,
    category: null,
    productId: isTakings ? await findStoreTotalProduct(tx, organisationId) : null,
    isTakings,
  };
}

async function findStoreName(
  tx: TenantTransaction,
  organisationId: string,
  storeId: string,
): Promise<string> {
  const [found] = await rows<{ name: string }>(
    tx,
    sql`select name from store where organisation_id = ${organisationId} and id = ${storeId}`,
  );
  if (!found) throw new NotFoundError("store", storeId);
  return found.name;
}

/** Pieces as soon as one product is counted in pieces: money cannot be added to them. */
async function findCategoryMeasure(
  tx: TenantTransaction,
  organisationId: string,
  category: string,
): Promise<Measure> {
  const [found] = await rows<{ measure: Measure }>(
    tx,
    sql`select measure from product where organisation_id = ${organisationId} and kind = 'item'
      and category = ${category} order by measure = 'units' desc limit 1`,
  );
  if (!found) throw new NotFoundError("category", category);
  return found.measure;
}

export interface SubjectForecast {
  readonly forecast: StepForecast | null;
  /** One per store where the series are forecast for themselves; empty where products were added up. */
  readonly series: readonly ProductForecast[];
}

/** What people are shown of the champion: its forecast with the overrides. */
export async function readSubjectForecast(
  tx: TenantTransaction,
  organisationId: string,
  request: { readonly subject: Subject; readonly championId: string | null; readonly rhythm: SalesRhythm },
): Promise<SubjectForecast> {
  const { subject, championId, rhythm } = request;
  const { storeId, category, measure } = subject;
  if (!championId) return { forecast: null, series: [] };
  if (!subject.productId) {
    const scope = { organisationId, storeId, category, measure, championId, rhythm };
    const sum = await sumForecasts(tx, scope);
    return { forecast: sum && (await bandAsAggregate(tx, sum, scope)), series: [] };
  }
  const scope = { modelId: championId, productId: subject.productId, storeId };
  const all = await readForecasts(tx, { organisationId }, scope);
  const series = all.filter(({ frequency }) => frequency === all[0]?.frequency);
  const frequency = series[0]?.frequency ?? rhythm.frequency;
  const sum = combineForecasts(series, rhythm.latestDay, frequency);
  if (!sum || !subject.isTakings || storeId) return { forecast: sum, series };
  const alike = { ...rhythm, frequency };
  const total = { organisationId, storeId, category, measure, championId, rhythm: alike };
  return { forecast: await bandAsAggregate(tx, sum, total), series };
}

/** What was sold, day by day, of exactly what the forecast is of. */
export async function readSubjectSales(
  tx: TenantTransaction,
  organisationId: string,
  { productId, isTakings, storeId, category, measure }: Subject,
): Promise<DayValue[]> {
  if (isTakings) return readTakings(tx, { organisationId, storeId });
  if (productId) return readHistory(tx, { organisationId, productId, storeId, measure });
  const value = measure === "units" ? sql`s.quantity` : sql`s.revenue`;
  return rows<DayValue>(
    tx,
    sql`select s.day::text as day, sum(${value})::float8 as value
      from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
      where s.organisation_id = ${organisationId} and p.kind = 'item' and p.measure = ${measure}
        ${category === null ? sql`` : sql`and p.category = ${category}`}
        ${storeId ? sql`and s.store_id = ${storeId}` : sql``} and ${value} is not null
      group by s.day order by s.day`,
  );
}
