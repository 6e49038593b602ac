import { and, eq } from "drizzle-orm";
import type { RunDetail, RunId } from "#lib/schemas/run.ts";
import { run } from "#server/db/schema/run.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { signalRunChanged } from "#server/jobs/run-signal.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { endRun } from "./end-run.ts";
import { getRun } from "./get-run.ts";

/** A waiting run ends at once, a working one as soon as its worker notices; a finished one stays as it is. */
export async function cancelRun(ctx: ServiceContext, { id }: RunId): Promise<RunDetail> {
  await withTenant(ctx.organisationId, (tx) => cancelOpenRun(ctx, tx, id));
  signalRunChanged(id);
  return getRun(ctx, { id });
}

async function cancelOpenRun(ctx: ServiceContext, tx: TenantTransaction, id: string): Promise<void> {
  const isThisRun = and(eq(run.organisationId, ctx.organisationId), eq(run.id, id));
  const [row] = await tx.select().from(run).where(isThisRun).for("update");
  if (!row) throw new NotFoundError("run", id);
  if (row.status === "queued") {
    await endRun(tx, row, { status: "cancelled", code: "CANCELLED", message: "cancelled before it started" });
  } else if (row.status === "running") {
    await tx.update(run).set({ isCancelRequested: true }).where(isThisRun);
  }
}
