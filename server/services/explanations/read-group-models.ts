import type { TenantTransaction } from "#server/db/tenant.ts";
import type { GlobalModel } from "#server/ml/global/global-model.ts";
import { GLOBAL } from "#server/ml/global/supply-global.ts";
import { findGlobalModel } from "#server/services/models/get-artefact.ts";
import type { StoredForecast } from "./trained-series.ts";

/** The models of all products of a store that the forecasts made use of, by store; one that was not kept is left out. */
export async function readGroupModels(
  tx: TenantTransaction,
  scope: {
    readonly organisationId: string;
    readonly modelId: string;
    readonly forecasts: readonly StoredForecast[];
    /** With more stores that have one, none is read: what is asked of them would take too long. */
    readonly mostStores: number;
  },
): Promise<Record<string, GlobalModel>> {
  const { organisationId, modelId, forecasts, mostStores } = scope;
  const stores = forecasts
    .filter(({ fitted }) => fitted.some(({ name }) => name === GLOBAL))
    .map(({ storeId }) => storeId);
  const found: Record<string, GlobalModel> = {};
  if (stores.length > mostStores) return found;
  for (const storeId of stores) {
    const kept = await findGlobalModel(tx, { organisationId, modelId, storeId });
    if (kept) found[storeId] = kept;
  }
  return found;
}
