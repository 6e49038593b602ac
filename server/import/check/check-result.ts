import { z } from "zod";
import { PeriodStep, Preview, RejectCode, RejectedRowView } from "#lib/schemas/dataset.ts";

/** What a checked file came to; its accepted records lie beside it in COPY's text format. */
export const CheckResult = z.object({
  headers: z.array(z.string()),
  rowsTotal: z.number().int(),
  rowsAccepted: z.number().int(),
  rowsRejected: z.number().int(),
  records: z.number().int(),
  stores: z.number().int(),
  products: z.number().int(),
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
  step: PeriodStep.nullable(),
  measure: z.enum(["units", "revenue"]).nullable(),
  warnings: Preview.shape.warnings,
  rejectedByCode: z.array(
    z.object({
      code: RejectCode,
      columnName: z.string().nullable(),
      count: z.number().int(),
      example: z.string(),
    }),
  ),
  rejectedSample: z.array(RejectedRowView),
  sample: Preview.shape.sample,
});
export type CheckResult = z.infer<typeof CheckResult>;

/** The files a check leaves in its folder. */
export const CHECK_FILES = {
  records: "records.copy",
  purchases: "purchases.copy",
  stores: "stores.copy",
  products: "products.copy",
  rejected: "rejected.copy",
  result: "result.json",
} as const;

/** What one kind of sheet makes of its rows. */
export interface RowSink {
  /** A problem rejects the row; "skipped" passes it over without a word, such as a day without an event. */
  accept(row: import("../cell.ts").SheetRow): import("./problem.ts").Problem | "accepted" | "skipped";
  finish(): SinkResult;
}

export interface SinkResult {
  readonly records: number;
  readonly stores: number;
  readonly products: number;
  readonly days: readonly number[];
  readonly measure: "units" | "revenue" | null;
  readonly warnings: readonly { code: string; message: string }[];
  readonly sample: CheckResult["sample"];
}
