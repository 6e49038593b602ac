import { readFile } from "node:fs/promises";
import * as legacy from "@e965/xlsx";
import { type Cell, isBlank, type SheetRow } from "./cell.ts";
import type { SheetName } from "./read-xlsx-rows.ts";
import { ImportRefusal } from "./refusal.ts";

const MS_PER_DAY = 86_400_000;
const SERIAL_EPOCH = 25_569;
const DAYS_FROM_1900_TO_1904 = 1462;
const BATCH_ROWS = 1000;

export interface LegacyWorkbook {
  readonly sheets: readonly SheetName[];
  rows(sheet: string): AsyncGenerator<SheetRow[]>;
}

/** A workbook in the format used before 2007: it can only be read whole, so that is done once for all its sheets. */
export async function openXls(path: string): Promise<LegacyWorkbook> {
  const workbook = parseWorkbook(await readFile(path));
  const described = workbook.Workbook?.Sheets ?? [];
  return {
    sheets: workbook.SheetNames.map((name, index) => ({
      name,
      isHidden: (described[index]?.Hidden ?? 0) > 0,
    })),
    rows: (sheet) => sheetRows(workbook, sheet),
  };
}

async function* sheetRows(workbook: legacy.WorkBook, sheet: string): AsyncGenerator<SheetRow[]> {
  const rows = workbook.Sheets[sheet]?.["!data"] ?? [];
  const isFrom1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    // Array.from visits the holes that blank rows leave, which map would skip.
    yield Array.from(rows.slice(start, start + BATCH_ROWS), (cells, index) => ({
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

function parseWorkbook(bytes: Buffer): legacy.WorkBook {
  try {
    return legacy.read(bytes, { dense: true, cellNF: true, cellFormula: false, cellHTML: false });
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
