import { readFile } from "node:fs/promises";
import * as legacy from "@e965/xlsx";
import { type Cell, isBlank, type SheetRow } from "./cell.ts";
import type { SheetName } from "./read-xlsx-rows.ts";
import { ImportRefusal } from "./refusal.ts";

const MS_PER_DAY = 86_400_000;
const SERIAL_EPOCH = 25_569;
const DAYS_FROM_1900_TO_1904 = 1462;
const BATCH_ROWS = 1000;

/** Sheets of a workbook in the format used before 2007. */
export async function listXlsSheets(path: string): Promise<SheetName[]> {
  const workbook = await readWorkbook(path, { bookSheets: true, bookProps: false });
  const described = workbook.Workbook?.Sheets ?? [];
  return workbook.SheetNames.map((name, index) => ({ name, isHidden: (described[index]?.Hidden ?? 0) > 0 }));
}

export async function* readXlsRows(path: string, sheetName: string): AsyncGenerator<SheetRow[]> {
  const workbook = await readWorkbook(path, {
    sheets: sheetName,
    dense: true,
    cellNF: true,
    cellFormula: false,
    cellHTML: false,
  });
  const rows = workbook.Sheets[sheetName]?.["!data"] ?? [];
  const isFrom1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    yield rows.slice(start, start + BATCH_ROWS).map((cells, index) => ({
      number: start + index + 1,
      cells: Array.from(cells ?? [], (cell) => toCell(cell, isFrom1904)),
    }));
  }
}

function toCell(cell: legacy.CellObject | undefined, isFrom1904: boolean): Cell {
  if (!cell || cell.t === "z" || isBlank(cell.v as Cell)) return null;
  if (cell.t === "e") return cell.w ?? "#VALUE!";
  if (cell.t === "n" && typeof cell.z === "string" && legacy.SSF.is_date(cell.z)) {
    const serial = Number(cell.v) + (isFrom1904 ? DAYS_FROM_1900_TO_1904 : 0);
    return new Date(Math.round((serial - SERIAL_EPOCH) * MS_PER_DAY));
  }
  return cell.v as Cell;
}

async function readWorkbook(path: string, options: legacy.ParsingOptions): Promise<legacy.WorkBook> {
  const bytes = await readFile(path);
  try {
    return legacy.read(bytes, options);
  } catch (cause) {
    const isEncrypted = cause instanceof Error && /password|encrypt/i.test(cause.message);
    throw isEncrypted
      ? new ImportRefusal(
          "encrypted",
          "The workbook is protected by a password. Remove the password and upload it again.",
          { cause },
        )
      : new ImportRefusal(
          "damaged",
          "The workbook could not be read. Open it in your spreadsheet program and save it as XLSX or CSV.",
          { cause },
        );
  }
}
