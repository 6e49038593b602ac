import type { DatasetId } from "#lib/schemas/dataset.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { csvLine } from "./escape-formula.ts";
import { listRejectedRows } from "./list-rejected-rows.ts";

const PAGE = 200;
const BYTE_ORDER_MARK = "\ufeff";

/** The rejected rows as CSV, page by page: where, what and why first, then the row as it stood in the sheet. */
export async function* exportRejectedRows(
  ctx: ServiceContext,
  { datasetId }: DatasetId,
): AsyncGenerator<string> {
  for (let page = 1; ; page++) {
    const { rows, columns } = await listRejectedRows(ctx, { datasetId, page, pageSize: PAGE });
    if (page === 1) yield BYTE_ORDER_MARK + csvLine(["row", "column", "code", "message", ...columns]);
    if (rows.length === 0) return;
    yield rows
      .map(({ rowNumber, columnName, code, message, cells }) =>
        csvLine([String(rowNumber), columnName ?? "", code, message, ...cells]),
      )
      .join("");
  }
}
