import { and, asc, count, eq } from "drizzle-orm";
import {
  RejectCode,
  RejectedFilter,
  type RejectedPage,
  type RejectedRowView,
  Sniff,
} from "#lib/schemas/dataset.ts";
import { rejectedRow } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requireDataset } from "./find-dataset.ts";

/** The rows of an upload that were not accepted, in the order of the sheet. */
export async function listRejectedRows(ctx: ServiceContext, input: RejectedFilter): Promise<RejectedPage> {
  const { datasetId, page, pageSize } = RejectedFilter.parse(input);
  const { organisationId } = ctx;
  const ofDataset = and(eq(rejectedRow.organisationId, organisationId), eq(rejectedRow.datasetId, datasetId));
  return withTenant(organisationId, async (tx) => {
    const row = await requireDataset(tx, organisationId, datasetId);
    const [stored] = await tx.select({ total: count() }).from(rejectedRow).where(ofDataset);
    const rejected = await tx
      .select()
      .from(rejectedRow)
      .where(ofDataset)
      .orderBy(asc(rejectedRow.rowNumber))
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return {
      total: row.rowsRejected ?? 0,
      storedCount: stored?.total ?? 0,
      columns: Sniff.safeParse(row.sniff).data?.columns.map(({ header }) => header) ?? [],
      rows: rejected.map(toView),
    };
  });
}

function toView(row: typeof rejectedRow.$inferSelect): RejectedRowView {
  const { rowNumber, columnName, message, cells } = row;
  return { rowNumber, columnName, code: RejectCode.parse(row.code), message, cells };
}
