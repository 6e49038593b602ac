import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { SeriesMetrics } from "#lib/schemas/model.ts";
import { type AGGREGATE_LEVELS, aggregateForecast } from "#server/db/schema/aggregate-forecast.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { measuredCorrelation, type StepForecast } from "#server/services/products/combine-forecasts.ts";

export type AggregateLevel = (typeof AGGREGATE_LEVELS)[number];

export interface AggregateScope {
  readonly modelId: string;
  readonly level: AggregateLevel;
  readonly measure: Measure;
  /** Only this store's; every store's when left out. */
  readonly storeId?: string;
  /** Only this category's; null is the products without one; every category's when left out. */
  readonly category?: string | null;
}

export interface AggregateForecast extends StepForecast {
  readonly storeId: string | null;
  readonly category: string | null;
  readonly frequency: "day" | "week" | "month";
  readonly lastDay: string;
  /** How its own series was forecast; "sum" where only its parts were. */
  readonly method: string;
  readonly metrics: SeriesMetrics;
}

/**
 * What a model expects several series to sell together: one row per store and category that the level has, and one per
 * frequency where stores keep their figures differently. The products' forecasts add up to it.
 */
export async function readAggregates(
  tx: TenantTransaction,
  { organisationId }: Pick<ServiceContext, "organisationId">,
  scope: AggregateScope,
): Promise<AggregateForecast[]> {
  const found = await tx
    .select({
      storeId: aggregateForecast.storeId,
      category: aggregateForecast.category,
      frequency: aggregateForecast.frequency,
      lastDay: aggregateForecast.lastDay,
      firstDay: aggregateForecast.firstDay,
      point: aggregateForecast.point,
      lower80: aggregateForecast.lower80,
      upper80: aggregateForecast.upper80,
      lower95: aggregateForecast.lower95,
      upper95: aggregateForecast.upper95,
      method: aggregateForecast.method,
      metrics: aggregateForecast.metrics,
    })
    .from(aggregateForecast)
    .where(
      and(
        eq(aggregateForecast.organisationId, organisationId),
        eq(aggregateForecast.modelId, scope.modelId),
        eq(aggregateForecast.level, scope.level),
        eq(aggregateForecast.measure, scope.measure),
        scope.storeId ? eq(aggregateForecast.storeId, scope.storeId) : undefined,
        ofCategory(scope.category),
      ),
    )
    .orderBy(aggregateForecast.member, aggregateForecast.frequency);
  return found.map((row) => {
    const metrics = SeriesMetrics.parse(row.metrics);
    return { ...row, metrics, ...measuredCorrelation(metrics) };
  });
}

function ofCategory(category: string | null | undefined): SQL | undefined {
  if (category === undefined) return undefined;
  return category === null ? isNull(aggregateForecast.category) : eq(aggregateForecast.category, category);
}
