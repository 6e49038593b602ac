import type { SheetRow } from "../cell.ts";
import type { FieldReader } from "./field-reader.ts";
import { isProblem, type Problem } from "./problem.ts";

export const LONGEST_CUSTOMER_NUMBER = 300;

/** Programs that keep a column with gaps as decimals write 17850 as 17850.0; it is the same customer. */
const WRITTEN_AS_DECIMAL = /^(\d+)\.0+$/;

/** A row's customer number as it is kept, alike in every kind of sheet; null where the row has none. */
export function readCustomerNumber(fields: FieldReader, row: SheetRow): string | null | Problem {
  const text = fields.text(row, "customerId", LONGEST_CUSTOMER_NUMBER);
  return text === null || isProblem(text) ? text : text.replace(WRITTEN_AS_DECIMAL, "$1");
}
