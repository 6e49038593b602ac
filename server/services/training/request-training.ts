import type { RunDetail } from "#lib/schemas/run.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { TRAIN_SINGLETON_KEY, type TrainInput } from "#server/jobs/definitions/train.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

type Requester = Pick<ServiceContext, "organisationId" | "userId">;

/** Records a training run inside the caller's transaction; call `dispatchRun` with the id after it committed. */
export async function recordTraining(
  ctx: Requester,
  tx: TenantTransaction,
  reason: TrainInput["reason"],
): Promise<string> {
  const requested = await requestRun(ctx, tx, {
    kind: "train",
    input: { reason },
    singletonKey: TRAIN_SINGLETON_KEY,
  });
  return requested.id;
}

/** Asks for a new model of everything the organisation sells; joins the training that already waits or works. */
export async function requestTraining(ctx: ServiceContext, reason: TrainInput["reason"]): Promise<RunDetail> {
  const id = await withTenant(ctx.organisationId, (tx) => recordTraining(ctx, tx, reason));
  await dispatchRun(ctx.organisationId, id);
  return getRun(ctx, { id });
}
