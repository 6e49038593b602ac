import type { RunDetail } from "#lib/schemas/run.ts";
import type { SegmentationRequest } from "#lib/schemas/segment.ts";
import { runPayload } from "#server/db/schema/run-payload.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { SEGMENT_SINGLETON_KEY } from "#server/jobs/definitions/segment.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { RetailerRow } from "#server/ml/customers/retailer-features.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

/** Asks for new segments of the shop's own customers; joins a request that already waits or works. */
export async function requestSegmentation(
  ctx: ServiceContext,
  { count }: SegmentationRequest,
): Promise<RunDetail> {
  const id = await withTenant(ctx.organisationId, (tx) => recordSegmentation(ctx, tx, { count }));
  await dispatchRun(ctx.organisationId, id);
  return getRun(ctx, { id });
}

/** The same in the caller's transaction; call `dispatchRun` with the id after it committed. */
export async function recordSegmentation(
  ctx: Pick<ServiceContext, "organisationId" | "userId">,
  tx: TenantTransaction,
  { count }: SegmentationRequest,
): Promise<string> {
  const { id } = await requestRun(ctx, tx, {
    kind: "segment",
    input: { source: "customers", count },
    singletonKey: SEGMENT_SINGLETON_KEY,
  });
  return id;
}

export interface SurveyedCustomer extends RetailerRow {
  readonly id: string;
}

/** Asks for segments of customers that came with the request itself; gives the run's id. */
export async function requestPayloadSegmentation(
  ctx: ServiceContext,
  customers: readonly SurveyedCustomer[],
  count: number | null,
): Promise<string> {
  const { id } = await withTenant(ctx.organisationId, async (tx) => {
    const requested = await requestRun(ctx, tx, { kind: "segment", input: { source: "payload", count } });
    await tx
      .insert(runPayload)
      .values({ organisationId: ctx.organisationId, runId: requested.id, body: customers });
    return requested;
  });
  await dispatchRun(ctx.organisationId, id);
  return id;
}
