import { and, desc, eq, inArray } from "drizzle-orm";
import type { RunDetail } from "#lib/schemas/run.ts";
import { run } from "#server/db/schema/run.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { TRAIN_SINGLETON_KEY, type TrainInput } from "#server/jobs/definitions/train.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

type Requester = Pick<ServiceContext, "organisationId" | "userId">;

async function findOpenTraining(tx: TenantTransaction, organisationId: string): Promise<string | null> {
  const [open] = await tx
    .select({ id: run.id })
    .from(run)
    .where(
      and(
        eq(run.organisationId, organisationId),
        eq(run.kind, "train"),
        inArray(run.status, ["queued", "running"]),
      ),
    )
    .orderBy(desc(run.id));
  return open?.id ?? null;
}

/**
 * Records a training of what the caller's transaction changes; call `dispatchRun` with the id after it committed.
 * Joins a training that waits, never one that already reads.
 */
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

/** Asks for a new model of everything the organisation sells; joins a training that already waits or works. */
export async function requestTraining(ctx: ServiceContext, reason: TrainInput["reason"]): Promise<RunDetail> {
  const id = await withTenant(
    ctx.organisationId,
    async (tx) => (await findOpenTraining(tx, ctx.organisationId)) ?? (await recordTraining(ctx, tx, reason)),
  );
  await dispatchRun(ctx.organisationId, id);
  return getRun(ctx, { id });
}
