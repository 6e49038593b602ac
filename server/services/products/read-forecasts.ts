import { and, eq } from "drizzle-orm";
import { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { store } from "#server/db/schema/store.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { StepForecast } from "./combine-forecasts.ts";

export interface ProductForecast extends StepForecast {
  readonly storeId: string;
  readonly storeName: string;
  readonly frequency: "day" | "week" | "month";
  readonly method: string;
  readonly metrics: SeriesMetrics;
  readonly leaderboard: LeaderboardRow[];
}

/** The champion's forecasts of a product, one per store, by store name. */
export async function readForecasts(
  tx: TenantTransaction,
  { organisationId }: Pick<ServiceContext, "organisationId">,
  scope: { readonly modelId: string; readonly productId: string; readonly storeId: string | null },
): Promise<ProductForecast[]> {
  const found = await tx
    .select({
      storeId: forecast.storeId,
      storeName: store.name,
      frequency: forecast.frequency,
      firstDay: forecast.firstDay,
      point: forecast.point,
      lower80: forecast.lower80,
      upper80: forecast.upper80,
      lower95: forecast.lower95,
      upper95: forecast.upper95,
      method: forecast.method,
      metrics: forecast.metrics,
      leaderboard: forecast.leaderboard,
    })
    .from(forecast)
    .innerJoin(store, and(eq(store.organisationId, forecast.organisationId), eq(store.id, forecast.storeId)))
    .where(
      and(
        eq(forecast.organisationId, organisationId),
        eq(forecast.modelId, scope.modelId),
        eq(forecast.productId, scope.productId),
        scope.storeId ? eq(forecast.storeId, scope.storeId) : undefined,
      ),
    )
    .orderBy(store.name);
  return found.map((row) => ({
    ...row,
    metrics: SeriesMetrics.parse(row.metrics),
    leaderboard: LeaderboardRow.array().parse(row.leaderboard),
  }));
}
