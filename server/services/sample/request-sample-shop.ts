import { and, eq } from "drizzle-orm";
import { addDays } from "#lib/days.ts";
import type { RunDetail } from "#lib/schemas/run.ts";
import { store } from "#server/db/schema/store.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { CREATE_SAMPLE_SINGLETON_KEY } from "#server/jobs/definitions/create-sample.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";

const SAMPLE_SEED = 7;

/** Asks for the sample shop, with sales up to yesterday; its first training follows by itself. */
export async function requestSampleShop(ctx: ServiceContext): Promise<RunDetail> {
  const lastDay = addDays(ctx.now().toISOString().slice(0, 10), -1);
  const { id } = await withTenant(ctx.organisationId, async (tx) => {
    if (await hasSampleShop(tx, ctx.organisationId)) {
      throw new ServiceError("CONFLICT", "the sample shop is already here");
    }
    return requestRun(ctx, tx, {
      kind: "create-sample",
      input: { seed: SAMPLE_SEED, lastDay },
      singletonKey: CREATE_SAMPLE_SINGLETON_KEY,
    });
  });
  await dispatchRun(ctx.organisationId, id);
  return getRun(ctx, { id });
}

async function hasSampleShop(tx: TenantTransaction, organisationId: string): Promise<boolean> {
  const found = await tx
    .select({ id: store.id })
    .from(store)
    .where(and(eq(store.organisationId, organisationId), eq(store.isSample, true)))
    .limit(1);
  return found.length > 0;
}
