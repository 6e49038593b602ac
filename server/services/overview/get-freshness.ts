import type { Freshness } from "#lib/schemas/overview.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";

export async function getFreshness({ organisationId }: ServiceContext): Promise<Freshness> {
  return withTenant(organisationId, async (tx) => {
    const rhythm = await findSalesRhythm(tx, organisationId);
    return { latestDay: rhythm?.latestDay ?? null, model: await findChampion(tx, organisationId) };
  });
}
