import { writeFile } from "node:fs/promises";
import type { TextEncoding } from "#lib/schemas/dataset.ts";
import { type Cell, displayCell, isBlankRow } from "./cell.ts";
import { ImportRefusal } from "./refusal.ts";
import { openSource } from "./source.ts";

export interface ColumnsRequest {
  readonly path: string;
  readonly sheet: string | null;
  /** The row of the header; the rows after it are read. */
  readonly headerRow: number;
  readonly encoding: TextEncoding | null;
  readonly delimiter: string | null;
  /** Which columns, counted from 0. */
  readonly indexes: readonly number[];
  readonly mostRows: number;
  /** The file that receives the rows. */
  readonly target: string;
}

/** A row of the columns asked for; days are written as text. */
export interface ColumnsRow {
  /** As a person counts in the spreadsheet. */
  readonly number: number;
  readonly cells: readonly (string | number | boolean | null)[];
}

/** Writes some columns of a sheet as JSON; blank rows are left out. Gives the number of rows. */
export async function readColumns(request: ColumnsRequest): Promise<number> {
  const { path, sheet, headerRow, encoding, delimiter, indexes, mostRows, target } = request;
  const source = await openSource(path, { encoding, delimiter });
  const rows: ColumnsRow[] = [];
  for await (const chunk of source.rows(sheet)) {
    for (const row of chunk) {
      if (row.number <= headerRow || isBlankRow(row)) continue;
      if (rows.length === mostRows) {
        throw new ImportRefusal("too-large", `The sheet has more than ${mostRows} rows.`);
      }
      rows.push({ number: row.number, cells: indexes.map((index) => plainCell(row.cells[index])) });
    }
  }
  await writeFile(target, JSON.stringify(rows));
  return rows.length;
}

function plainCell(cell: Cell | undefined): string | number | boolean | null {
  return cell instanceof Date ? displayCell(cell) : (cell ?? null);
}
