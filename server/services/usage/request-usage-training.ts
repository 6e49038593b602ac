import { withTenant } from "#server/db/tenant.ts";
import { TRAIN_USAGE_SINGLETON_KEY } from "#server/jobs/definitions/train-usage.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

/** Asks for a new model of usage; joins a training that waits. Gives the run's id. */
export async function requestUsageTraining(ctx: ServiceContext): Promise<string> {
  const { id } = await withTenant(ctx.organisationId, (tx) =>
    requestRun(ctx, tx, { kind: "train-usage", input: {}, singletonKey: TRAIN_USAGE_SINGLETON_KEY }),
  );
  await dispatchRun(ctx.organisationId, id);
  return id;
}
