import type { RunDetail } from "#lib/schemas/run.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { ASSESS_SINGLETON_KEY } from "#server/jobs/definitions/assess-stock.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

/**
 * Records that all stock is to be looked at anew, in the caller's transaction; call `dispatchRun` with the id after it
 * committed. Joins an assessment that waits, never one that already reads.
 */
export async function recordAssessment(
  ctx: Pick<ServiceContext, "organisationId" | "userId">,
  tx: TenantTransaction,
): Promise<string> {
  const requested = await requestRun(ctx, tx, {
    kind: "assess-stock",
    input: {},
    singletonKey: ASSESS_SINGLETON_KEY,
  });
  return requested.id;
}

/** Looks at all stock anew because a person asked. */
export async function requestAssessment(ctx: ServiceContext): Promise<RunDetail> {
  const id = await withTenant(ctx.organisationId, (tx) => recordAssessment(ctx, tx));
  await dispatchRun(ctx.organisationId, id);
  return getRun(ctx, { id });
}
