import { and, count, desc, eq, ne } from "drizzle-orm";
import { DatasetFilter, type DatasetPage } from "#lib/schemas/dataset.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { listBeside, toDatasetSummary } from "./dataset-view.ts";

/** Uploads, newest first; those thrown away are not listed unless asked for. */
export async function listDatasets(ctx: ServiceContext, input: DatasetFilter): Promise<DatasetPage> {
  const { kind, status, offset, limit } = DatasetFilter.parse(input);
  const matching = and(
    eq(dataset.organisationId, ctx.organisationId),
    kind ? eq(dataset.kind, kind) : undefined,
    status ? eq(dataset.status, status) : ne(dataset.status, "discarded"),
  );
  return withTenant(ctx.organisationId, async (tx) => {
    const [counted] = await tx.select({ total: count() }).from(dataset).where(matching);
    const page = await tx
      .select()
      .from(dataset)
      .where(matching)
      .orderBy(desc(dataset.createdAt), desc(dataset.id))
      .limit(limit)
      .offset(offset);
    const besides = await listBeside(tx, ctx.organisationId, page);
    return {
      total: counted?.total ?? 0,
      datasets: page.map((row, index) =>
        toDatasetSummary(row, besides[index] ?? { latestRunId: null, createdByName: null, sampleSpan: null }),
      ),
    };
  });
}
