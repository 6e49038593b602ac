import { and, eq } from "drizzle-orm";
import { forecast } from "#server/db/schema/forecast.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { FittedMember } from "#server/ml/evaluation/fit-members.ts";
import type { StepForecast } from "#server/services/products/combine-forecasts.ts";
import type { StoredForecast } from "./trained-series.ts";

/** A model's forecasts of a product, one per store, with the methods that made them. */
export async function readFitted(
  tx: TenantTransaction,
  scope: {
    readonly organisationId: string;
    readonly modelId: string;
    readonly productId: string;
    readonly storeId: string | null;
  },
): Promise<(StoredForecast & StepForecast)[]> {
  const found = await tx
    .select({
      storeId: forecast.storeId,
      frequency: forecast.frequency,
      lastDay: forecast.lastDay,
      firstDay: forecast.firstDay,
      point: forecast.point,
      lower80: forecast.lower80,
      upper80: forecast.upper80,
      lower95: forecast.lower95,
      upper95: forecast.upper95,
      promotionLift: forecast.promotionLift,
      fitted: forecast.fitted,
    })
    .from(forecast)
    .where(
      and(
        eq(forecast.organisationId, scope.organisationId),
        eq(forecast.modelId, scope.modelId),
        eq(forecast.productId, scope.productId),
        scope.storeId ? eq(forecast.storeId, scope.storeId) : undefined,
      ),
    )
    .orderBy(forecast.storeId);
  return found.map(({ fitted, ...row }) => ({ ...row, fitted: readMembers(fitted) }));
}

/** What is not a list of members says nothing of how the forecast was made. */
function readMembers(fitted: unknown): FittedMember[] {
  if (!Array.isArray(fitted)) return [];
  return fitted.filter(
    (member): member is FittedMember =>
      typeof member?.name === "string" &&
      typeof member.weight === "number" &&
      typeof member.model === "object",
  );
}
