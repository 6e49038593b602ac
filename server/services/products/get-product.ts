import { and, eq } from "drizzle-orm";
import type { ProductDetail, ProductQuery, StoreForecast } from "#lib/schemas/product.ts";
import { product } from "#server/db/schema/product.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { buildSeries } from "./build-series.ts";
import { combineForecasts, expectTotal } from "./combine-forecasts.ts";
import { findChampion } from "./find-champion.ts";
import { listLots } from "./list-lots.ts";
import { preferHashJoins } from "./prefer-hash-joins.ts";
import { type ProductForecast, readForecasts } from "./read-forecasts.ts";
import { readHistory, readTakings } from "./read-history.ts";
import { readOpenDays } from "./read-open-days.ts";
import { findSalesRhythm, LIST_PERIODS, listSpan, type SalesRhythm } from "./sales-window.ts";
import { soldByStore } from "./sold-by-store.ts";

/** Everything the page of one product shows, for one store or all. */
export async function getProduct(ctx: ServiceContext, query: ProductQuery): Promise<ProductDetail> {
  return withTenant(ctx.organisationId, async (tx) => {
    await preferHashJoins(tx);
    return readProduct(tx, ctx, query);
  });
}

async function readProduct(
  tx: TenantTransaction,
  ctx: ServiceContext,
  { id, storeId }: ProductQuery,
): Promise<ProductDetail> {
  const { organisationId } = ctx;
  const found = await findProduct(tx, organisationId, id);
  const rhythm = await findSalesRhythm(tx, organisationId);
  const latestDay = rhythm?.latestDay ?? "1970-01-01";
  const champion = await findChampion(tx, organisationId);
  const forecasts = champion
    ? await readForecasts(tx, ctx, { modelId: champion.id, productId: id, storeId })
    : [];
  const sales =
    found.kind === "store-total"
      ? await readTakings(tx, { organisationId, storeId })
      : await readHistory(tx, { organisationId, productId: id, storeId, measure: found.measure });
  const openDays =
    found.kind === "store-total"
      ? sales.map(({ day }) => day)
      : await readOpenDays(tx, { organisationId, storeId, sales, lastDay: latestDay });
  const frequency = rhythm?.frequency ?? "day";
  const series = buildSeries({ measure: found.measure, sales, openDays, forecasts, latestDay, frequency });
  const { measure: _measure, ...shown } = found;
  return {
    ...shown,
    latestDay: rhythm?.latestDay ?? null,
    span: listSpan(series.frequency),
    series,
    expectation: expectTotal(series, LIST_PERIODS[series.frequency]),
    stores: rhythm ? await describeStores(tx, ctx, { forecasts, rhythm, product: found }) : [],
    lots: await listLots(tx, { organisationId, productId: id, storeId }),
  };
}

async function findProduct(tx: TenantTransaction, organisationId: string, id: string) {
  const [found] = await tx
    .select({
      id: product.id,
      sku: product.sku,
      name: product.name,
      category: product.category,
      supplier: product.supplier,
      kind: product.kind,
      measure: product.measure,
      cost: product.cost,
      price: product.price,
      leadTimeDays: product.leadTimeDays,
      isSample: product.isSample,
    })
    .from(product)
    .where(and(eq(product.organisationId, organisationId), eq(product.id, id)));
  if (!found) throw new NotFoundError("product", id);
  return found;
}

async function describeStores(
  tx: TenantTransaction,
  { organisationId }: ServiceContext,
  parts: {
    readonly forecasts: readonly ProductForecast[];
    readonly rhythm: SalesRhythm;
    readonly product: Awaited<ReturnType<typeof findProduct>>;
  },
): Promise<StoreForecast[]> {
  const { forecasts, rhythm, product: found } = parts;
  if (forecasts.length === 0) return [];
  const sold = await soldByStore(tx, { organisationId, rhythm, product: found });
  return forecasts.map((forecast) => {
    const ahead = combineForecasts([forecast], rhythm.latestDay, forecast.frequency);
    const steps = ahead?.point.slice(0, LIST_PERIODS[forecast.frequency]) ?? [];
    return {
      storeId: forecast.storeId,
      storeName: forecast.storeName,
      sold: sold.get(forecast.storeId) ?? 0,
      expected: steps.reduce((sum, step) => sum + Math.max(0, step), 0),
      method: forecast.method,
      metrics: forecast.metrics,
      leaderboard: forecast.leaderboard,
    };
  });
}
