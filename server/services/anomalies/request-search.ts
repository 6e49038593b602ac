import type { TenantTransaction } from "#server/db/tenant.ts";
import { SEARCH_SINGLETON_KEY } from "#server/jobs/definitions/find-anomalies.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

/**
 * Records that all sales are to be looked at for odd days, in the caller's transaction; call `dispatchRun` with the id after
 * it committed, or leave it to the sweeper. Joins a search that waits, never one that already reads.
 */
export async function recordAnomalySearch(
  ctx: Pick<ServiceContext, "organisationId" | "userId">,
  tx: TenantTransaction,
): Promise<string> {
  const requested = await requestRun(ctx, tx, {
    kind: "find-anomalies",
    input: {},
    singletonKey: SEARCH_SINGLETON_KEY,
  });
  return requested.id;
}
