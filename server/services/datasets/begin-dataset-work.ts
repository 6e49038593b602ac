import { and, eq } from "drizzle-orm";
import { Mapping } from "#lib/schemas/dataset.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import { ServiceError } from "#server/services/errors.ts";
import type { DatasetRow } from "./dataset-view.ts";
import { lockDataset } from "./find-dataset.ts";

type Status = DatasetRow["status"];

export interface DatasetWork {
  readonly row: DatasetRow;
  readonly mapping: Mapping;
}

/** Puts a dataset into the state of its run; a retried run finds it in the state that the failed one left. */
export async function beginDatasetWork(
  organisationId: string,
  datasetId: string,
  from: readonly Status[],
  to: Status,
): Promise<DatasetWork> {
  return withTenant(organisationId, async (tx) => {
    const row = await lockDataset(tx, organisationId, datasetId);
    if (!from.includes(row.status)) {
      throw new ServiceError("CONFLICT", `The upload is ${row.status} now, so there is nothing to do.`);
    }
    await tx
      .update(dataset)
      .set({ status: to, errorMessage: null })
      .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, datasetId)));
    return { row, mapping: Mapping.parse(row.mapping) };
  });
}
