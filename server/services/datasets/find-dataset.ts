import { and, eq } from "drizzle-orm";
import { dataset } from "#server/db/schema/dataset.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { NotFoundError } from "#server/services/errors.ts";
import type { DatasetRow } from "./dataset-view.ts";

export async function requireDataset(
  tx: TenantTransaction,
  organisationId: string,
  id: string,
): Promise<DatasetRow> {
  const [row] = await tx
    .select()
    .from(dataset)
    .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, id)));
  if (!row) throw new NotFoundError("dataset", id);
  return row;
}

/** As above, and nobody else changes it until the transaction ends. */
export async function lockDataset(
  tx: TenantTransaction,
  organisationId: string,
  id: string,
): Promise<DatasetRow> {
  const [row] = await tx
    .select()
    .from(dataset)
    .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, id)))
    .for("update");
  if (!row) throw new NotFoundError("dataset", id);
  return row;
}
