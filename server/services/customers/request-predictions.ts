import { sql } from "drizzle-orm";
import type { RunDetail } from "#lib/schemas/run.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { PREDICT_SINGLETON_KEY } from "#server/jobs/definitions/predict-customers.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";
import { forgetCustomerModels } from "./forget-customer-models.ts";

/**
 * Records that purchases changed, in the caller's transaction; call `dispatchRun` with the id after it committed. Null, and
 * all that was expected forgotten, where there are no purchases any more.
 */
export async function recordPurchasesChanged(
  ctx: Pick<ServiceContext, "organisationId" | "userId">,
  tx: TenantTransaction,
): Promise<string | null> {
  const { organisationId } = ctx;
  const found = await rows(tx, sql`select from purchase where organisation_id = ${organisationId} limit 1`);
  if (found.length === 0) {
    await forgetCustomerModels(tx, organisationId);
    return null;
  }
  return recordLearning(ctx, tx);
}

async function recordLearning(
  ctx: Pick<ServiceContext, "organisationId" | "userId">,
  tx: TenantTransaction,
): Promise<string> {
  const { id } = await requestRun(ctx, tx, {
    kind: "predict-customers",
    input: {},
    singletonKey: PREDICT_SINGLETON_KEY,
  });
  return id;
}

/** Learns anew from purchases and events because a program asked; gives the run's id. */
export async function requestCustomerTraining(ctx: ServiceContext): Promise<string> {
  const id = await withTenant(ctx.organisationId, (tx) => recordLearning(ctx, tx));
  await dispatchRun(ctx.organisationId, id);
  return id;
}

/** Learns anew because a person asked. */
export async function requestPredictions(ctx: ServiceContext): Promise<RunDetail> {
  const id = await withTenant(ctx.organisationId, (tx) => recordPurchasesChanged(ctx, tx));
  if (id === null) {
    throw new ServiceError(
      "PRECONDITION_FAILED",
      "no purchase names its customer yet: upload a sales sheet with a column of customer numbers",
    );
  }
  await dispatchRun(ctx.organisationId, id);
  return getRun(ctx, { id });
}
