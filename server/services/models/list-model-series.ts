import { and, asc, count, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import {
  LeaderboardRow,
  ModelSeriesFilter,
  type ModelSeriesPage,
  SeriesMetrics,
} from "#lib/schemas/model.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { product } from "#server/db/schema/product.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

type Filter = ReturnType<typeof ModelSeriesFilter.parse>;

const wape = sql`(${forecast.metrics} ->> 'wape')::float8`;

const ORDER: Record<Filter["sort"], SQL[]> = {
  worst: [sql`${wape} desc nulls last`],
  best: [sql`${wape} asc nulls last`],
  name: [],
};

/** The series of one model, each with its figures and the candidates it was chosen from. */
export async function listModelSeries(
  ctx: ServiceContext,
  input: ModelSeriesFilter,
): Promise<ModelSeriesPage> {
  const filter = ModelSeriesFilter.parse(input);
  return withTenant(ctx.organisationId, async (tx) => {
    const matching = matches(ctx, filter);
    const ofSeries = and(
      eq(product.organisationId, forecast.organisationId),
      eq(product.id, forecast.productId),
    );
    const ofStore = and(eq(store.organisationId, forecast.organisationId), eq(store.id, forecast.storeId));
    const [counted] = await tx
      .select({ total: count() })
      .from(forecast)
      .innerJoin(product, ofSeries)
      .where(matching);
    const rows = await tx
      .select({
        storeId: forecast.storeId,
        storeName: store.name,
        productId: forecast.productId,
        sku: product.sku,
        productName: product.name,
        frequency: forecast.frequency,
        lastDay: forecast.lastDay,
        method: forecast.method,
        metrics: forecast.metrics,
        leaderboard: forecast.leaderboard,
      })
      .from(forecast)
      .innerJoin(product, ofSeries)
      .innerJoin(store, ofStore)
      .where(matching)
      .orderBy(...ORDER[filter.sort], asc(product.name), asc(store.name), asc(forecast.storeId))
      .offset(filter.offset)
      .limit(filter.limit);
    const series = rows.map((row) => ({
      ...row,
      metrics: SeriesMetrics.parse(row.metrics),
      leaderboard: LeaderboardRow.array().parse(row.leaderboard),
    }));
    return { total: counted?.total ?? 0, series };
  });
}

function matches(ctx: ServiceContext, filter: Filter): SQL | undefined {
  const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, "\\$&")}%` : undefined;
  return and(
    eq(forecast.organisationId, ctx.organisationId),
    eq(forecast.modelId, filter.modelId),
    filter.storeId ? eq(forecast.storeId, filter.storeId) : undefined,
    filter.productId ? eq(forecast.productId, filter.productId) : undefined,
    pattern ? or(ilike(product.name, pattern), ilike(product.sku, pattern)) : undefined,
  );
}
