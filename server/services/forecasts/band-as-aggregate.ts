import type { TenantTransaction } from "#server/db/tenant.ts";
import {
  combineForecasts,
  keptCorrelation,
  type StepForecast,
} from "#server/services/products/combine-forecasts.ts";
import { readAggregates } from "./read-aggregates.ts";
import type { SumScope } from "./sum-forecasts.ts";

/**
 * The sum with the band that training found for the aggregate itself, where it did: it has seen how its products' errors
 * go together. Overrides move the band in proportion.
 */
export async function bandAsAggregate(
  tx: TenantTransaction,
  sum: StepForecast,
  scope: SumScope,
): Promise<StepForecast> {
  const { storeId, category, measure, championId, rhythm } = scope;
  if (!championId) return sum;
  const total = storeId ? "store" : "organisation";
  const ofCategory = storeId ? "store-category" : "category";
  const aggregates = await readAggregates(tx, scope, {
    modelId: championId,
    level: category === null ? total : ofCategory,
    measure,
    ...(storeId && { storeId }),
    ...(category !== null && { category }),
  });
  const alike = aggregates.filter(({ frequency }) => frequency === rhythm.frequency);
  const aggregate = combineForecasts(alike, rhythm.latestDay, rhythm.frequency);
  if (aggregate?.firstDay !== sum.firstDay || aggregate.point.length < sum.point.length) return sum;
  const ratios = sum.point.map((point, step) => ratio(point, aggregate.point[step]));
  const scale = (ends: readonly number[]) => ratios.map((by, step) => by * (ends[step] ?? 0));
  return {
    ...sum,
    lower80: scale(aggregate.lower80),
    upper80: scale(aggregate.upper80),
    lower95: scale(aggregate.lower95),
    upper95: scale(aggregate.upper95),
    ...keptCorrelation(aggregate),
  };
}

function ratio(point: number, whole: number | undefined): number {
  return whole && whole > 0 ? point / whole : 1;
}
