import { threadPool } from "#server/jobs/threads/pool.ts";
import type { CustomerTable } from "#server/ml/customers/customer-table.ts";
import type { Segmentation } from "#server/ml/customers/segment-customers.ts";
import { ServiceError } from "#server/services/errors.ts";
import { findPreviousModel } from "./find-previous-model.ts";
import type { SegmentRequest } from "./segment-table.ts";

/** Any fixed number: the same customers are always divided alike. */
const SEED = 42;

export interface CustomersToSegment {
  readonly ids: readonly string[];
  readonly names: readonly (string | null)[];
  readonly table: CustomerTable;
  readonly valueFeature: string | null;
}

/** Divides customers in a thread, so that no request waits for it; continues the newest segmentation. */
export async function computeSegmentation(
  organisationId: string,
  { table, valueFeature }: CustomersToSegment,
  { count, signal }: { count: number | null; signal?: AbortSignal },
): Promise<Segmentation> {
  const rowCount = table.columns[0]?.length ?? 0;
  if (rowCount === 0) {
    throw new ServiceError(
      "PRECONDITION_FAILED",
      "nothing is known of the customers that could tell them apart: upload columns with numbers or the survey's answers",
    );
  }
  const previous = await findPreviousModel(organisationId);
  const request: SegmentRequest = { table, options: { count, seed: SEED, valueFeature, previous } };
  return threadPool().run(request, { name: "segment", ...(signal && { signal }) });
}
