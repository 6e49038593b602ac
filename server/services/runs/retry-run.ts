import { and, eq } from "drizzle-orm";
import type { RunDetail, RunId } from "#lib/schemas/run.ts";
import { run } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { getRun } from "./get-run.ts";
import { requestRun } from "./request-run.ts";

/** Asks for the same work again as a new run, so that the history keeps what went wrong. */
export async function retryRun(ctx: ServiceContext, { id }: RunId): Promise<RunDetail> {
  const again = await withTenant(ctx.organisationId, async (tx) => {
    const [row] = await tx
      .select()
      .from(run)
      .where(and(eq(run.organisationId, ctx.organisationId), eq(run.id, id)));
    if (!row) throw new NotFoundError("run", id);
    if (row.status !== "failed" && row.status !== "cancelled") {
      throw new ServiceError(
        "CONFLICT",
        `only failed or cancelled work can be retried, this is ${row.status}`,
      );
    }
    return requestRun(ctx, tx, {
      kind: row.kind,
      input: row.input,
      datasetId: row.datasetId ?? undefined,
      // The key of the work it repeats, so that pressing twice asks once.
      singletonKey: row.singletonKey ?? `retry:${id}`,
    });
  });
  await dispatchRun(ctx.organisationId, again.id);
  return getRun(ctx, { id: again.id });
}
