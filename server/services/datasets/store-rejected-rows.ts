import { join } from "node:path";
import { sql } from "drizzle-orm";
import { copyFile } from "#server/db/copy.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { CHECK_FILES } from "#server/import/check/check-result.ts";

const COLUMNS = ["row_number", "column_name", "code", "message", "cells"];

/** Puts the rows that a check did not accept in the place of those of an earlier check. */
export async function storeRejectedRows(
  tx: TenantTransaction,
  organisationId: string,
  datasetId: string,
  folder: string,
): Promise<void> {
  await tx.execute(
    sql`create temporary table staged_rejected (row_number int, column_name text, code text, message text, cells text[]) on commit drop`,
  );
  await copyFile(tx, {
    table: "staged_rejected",
    columns: COLUMNS,
    path: join(folder, CHECK_FILES.rejected),
  });
  await tx.execute(
    sql`delete from rejected_row where organisation_id = ${organisationId} and dataset_id = ${datasetId}`,
  );
  await tx.execute(
    sql`insert into rejected_row (organisation_id, dataset_id, row_number, column_name, code, message, cells)
      select ${organisationId}::uuid, ${datasetId}::uuid, row_number, column_name, code, message, cells from staged_rejected`,
  );
}
