import { and, eq } from "drizzle-orm";
import { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import { shownForecast } from "#server/db/schema/shown-forecast.ts";
import { store } from "#server/db/schema/store.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { measuredCorrelation, type StepForecast } from "./combine-forecasts.ts";

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
      storeId: shownForecast.storeId,
      storeName: store.name,
      frequency: shownForecast.frequency,
      firstDay: shownForecast.firstDay,
      point: shownForecast.point,
      lower80: shownForecast.lower80,
      upper80: shownForecast.upper80,
      lower95: shownForecast.lower95,
      upper95: shownForecast.upper95,
      model: shownForecast.modelPoint,
      isOverridden: shownForecast.isOverridden,
      method: shownForecast.method,
      metrics: shownForecast.metrics,
      leaderboard: shownForecast.leaderboard,
    })
    .from(shownForecast)
    .innerJoin(
      store,
      and(eq(store.organisationId, shownForecast.organisationId), eq(store.id, shownForecast.storeId)),
    )
    .where(
      and(
        eq(shownForecast.organisationId, organisationId),
        eq(shownForecast.modelId, scope.modelId),
        eq(shownForecast.productId, scope.productId),
        scope.storeId ? eq(shownForecast.storeId, scope.storeId) : undefined,
      ),
    )
    .orderBy(store.name);
  return found.map(({ isOverridden, model, ...row }) => {
    const metrics = SeriesMetrics.parse(row.metrics);
    return {
      ...row,
      ...(isOverridden && { model }),
      metrics,
      ...measuredCorrelation(metrics),
      leaderboard: LeaderboardRow.array().parse(row.leaderboard),
    };
  });
}
