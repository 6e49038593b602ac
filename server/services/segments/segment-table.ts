import type { CustomerTable } from "#server/ml/customers/customer-table.ts";
import {
  type Segmentation,
  type SegmentOptions,
  segmentCustomers,
} from "#server/ml/customers/segment-customers.ts";

export interface SegmentRequest {
  readonly table: CustomerTable;
  readonly options: SegmentOptions;
}

/** Runs in a thread. */
export function segmentTable({ table, options }: SegmentRequest): Segmentation {
  return segmentCustomers(table, options);
}
