import type { PredictionRequest, PredictionType } from "#lib/schemas/prediction.ts";
import { withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

/** Asks for predictions in the background; gives the run's id. */
export async function requestPredictions(
  ctx: ServiceContext,
  type: PredictionType,
  requests: readonly PredictionRequest[],
): Promise<string> {
  const { id } = await withTenant(ctx.organisationId, (tx) =>
    requestRun(ctx, tx, { kind: "predict", input: { type, requests } }),
  );
  await dispatchRun(ctx.organisationId, id);
  return id;
}
