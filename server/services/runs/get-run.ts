import { and, desc, eq } from "drizzle-orm";
import type { RunDetail, RunId } from "#lib/schemas/run.ts";
import { run, runLog } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { toRunView } from "./run-view.ts";

const LOG_LINES = 200;

export async function getRun(ctx: ServiceContext, { id }: RunId): Promise<RunDetail> {
  return withTenant(ctx.organisationId, async (tx) => {
    const [row] = await tx
      .select()
      .from(run)
      .where(and(eq(run.organisationId, ctx.organisationId), eq(run.id, id)));
    if (!row) throw new NotFoundError("run", id);
    const newestLines = await tx
      .select({ at: runLog.at, message: runLog.message })
      .from(runLog)
      .where(and(eq(runLog.organisationId, ctx.organisationId), eq(runLog.runId, id)))
      .orderBy(desc(runLog.sequence))
      .limit(LOG_LINES);
    const log = newestLines.reverse().map((line) => ({ at: line.at.toISOString(), message: line.message }));
    return { ...toRunView(row, ctx.now()), log };
  });
}
