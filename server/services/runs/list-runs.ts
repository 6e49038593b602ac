import { and, desc, eq } from "drizzle-orm";
import { RunFilter, type RunView } from "#lib/schemas/run.ts";
import { run } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { toRunView } from "./run-view.ts";

/** Newest first. */
export async function listRuns(ctx: ServiceContext, filter: RunFilter): Promise<RunView[]> {
  const { kind, datasetId, limit } = RunFilter.parse(filter);
  const rows = await withTenant(ctx.organisationId, (tx) =>
    tx
      .select()
      .from(run)
      .where(
        and(
          eq(run.organisationId, ctx.organisationId),
          kind ? eq(run.kind, kind) : undefined,
          datasetId ? eq(run.datasetId, datasetId) : undefined,
        ),
      )
      .orderBy(desc(run.createdAt), desc(run.id))
      .limit(limit),
  );
  return rows.map((row) => toRunView(row, ctx.now()));
}
