import { DatasetKind, TARGET_FIELDS } from "#lib/schemas/dataset-fields.ts";
import { type Cell, displayCell, isBlank, isBlankRow, type SheetRow } from "./cell.ts";
import { matchExactHeader } from "./header-match.ts";
import { normaliseHeader } from "./header-text.ts";
import { readDay } from "./read-day.ts";
import { readNumber } from "./read-number.ts";

export interface DetectedHeader {
  /** Row number as a person counts; 0 where the sheet has no header. */
  readonly row: number;
  readonly confidence: number;
}

type CellType = "blank" | "number" | "day" | "text";

const ROWS_SEARCHED = 25;
const ROWS_BELOW = 30;
const CELLS_NAMED = 100;

function typeOf(cell: Cell | undefined): CellType {
  if (cell === undefined || isBlank(cell)) return "blank";
  if (readNumber(cell, ".") !== null || readNumber(cell, ",") !== null) return "number";
  return typeof readDay(cell, "dmy") === "number" || typeof readDay(cell, "mdy") === "number"
    ? "day"
    : "text";
}

/** Finds the row that names the columns: wide enough, of another type than what stands below it, with known words. */
export function detectHeader(rows: readonly SheetRow[]): DetectedHeader {
  const filled = rows.filter((row) => !isBlankRow(row));
  const typical = median(filled.map((row) => row.cells.filter((cell) => !isBlank(cell)).length));
  let best: DetectedHeader & { score: number } = { row: 0, confidence: 0.5, score: 0 };
  filled.slice(0, ROWS_SEARCHED).forEach((row, place) => {
    const below = filled.slice(place + 1, place + 1 + ROWS_BELOW);
    const rated = rateHeader(row, below, typical);
    const score = rated.score - place * 0.01;
    if (score > best.score) best = { row: row.number, confidence: rated.confidence, score };
  });
  return belowMetadata(filled, best) ?? { row: best.row, confidence: best.confidence };
}

const METADATA_ROWS = 3;

/** Statistics offices put lines about the columns between their titles and the row that names the day. */
function belowMetadata(filled: readonly SheetRow[], best: DetectedHeader): DetectedHeader | null {
  const at = filled.findIndex((row) => row.number === best.row);
  if (at < 0) return null;
  const data = filled.slice(at + 1 + METADATA_ROWS, at + 1 + METADATA_ROWS + ROWS_BELOW);
  const dayColumn = (filled[at]?.cells ?? []).findIndex(
    (_, index) => commonType(data.map((row) => typeOf(row.cells[index]))) === "day",
  );
  if (dayColumn < 0) return null;
  const following = filled.slice(at + 1, at + 1 + METADATA_ROWS).map((row) => row.cells[dayColumn]);
  const firstDay = following.findIndex((cell) => typeOf(cell) === "day");
  const metadata = firstDay < 0 ? following : following.slice(0, firstDay);
  const named = metadata.findLastIndex((cell) => cell !== undefined && isKnownName(displayCell(cell)));
  const row = named < 0 ? undefined : filled[at + 1 + named];
  return row ? { row: row.number, confidence: best.confidence } : null;
}

/** Whether the only row of a sheet is a header: it has a known name and no figure. */
export function isHeaderAlone(rows: readonly SheetRow[]): boolean {
  const [row, ...others] = rows.filter((candidate) => !isBlankRow(candidate));
  if (!row || others.length > 0 || row.cells.some((cell) => typeOf(cell) === "number")) return false;
  return row.cells.slice(0, CELLS_NAMED).some((cell) => isKnownName(displayCell(cell)));
}

function rateHeader(
  row: SheetRow,
  below: readonly SheetRow[],
  typical: number,
): { score: number; confidence: number } {
  const named = row.cells.filter((cell) => !isBlank(cell)).length;
  if (named < Math.max(1, typical * 0.6) || below.length === 0) return { score: 0, confidence: 0 };
  const columns = row.cells.map((cell, index) => ({
    own: typeOf(cell),
    below: commonType(below.map((next) => typeOf(next.cells[index]))),
  }));
  const typed = columns.filter((column) => column.below === "number" || column.below === "day");
  const contrasting = typed.filter((column) => column.own !== column.below && column.own !== "blank").length;
  const contrast = typed.length === 0 ? 0 : contrasting / typed.length;
  if (typed.length > 0 && contrast < 0.5) return { score: 0, confidence: 0 };
  const words = columns.filter(({ own }) => own === "text" || own === "day").length / named;
  const known = row.cells.slice(0, CELLS_NAMED).filter((cell) => isKnownName(displayCell(cell))).length;
  const distinct =
    new Set(row.cells.filter((cell) => !isBlank(cell)).map((cell) => displayCell(cell))).size / named;
  const score = 0.3 * words + 0.3 * contrast + 0.3 * Math.min(1, known / 2) + 0.1 * distinct;
  const isSure = words >= 0.8 && (contrast >= 0.9 || known >= 2);
  return { score, confidence: isSure ? 0.97 : known > 0 || contrast > 0.5 ? 0.8 : 0.4 };
}

function isKnownName(text: string): boolean {
  const header = normaliseHeader(text);
  return DatasetKind.options.some((kind) =>
    TARGET_FIELDS[kind].some(({ field }) => matchExactHeader(header, field, kind) > 0),
  );
}

function commonType(types: readonly CellType[]): CellType {
  const counted = types.filter((type) => type !== "blank");
  for (const type of ["number", "day", "text"] as const) {
    if (counted.filter((candidate) => candidate === type).length > counted.length * 0.6) return type;
  }
  return counted.length === 0 ? "blank" : "text";
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const ROWS_ABOVE = 2;

/** The columns' names; a cell left blank takes the words above it, since some headers are split over two rows. */
export function headerNames(rows: readonly SheetRow[], headerRow: number, width: number): string[] {
  const at = rows.findIndex((row) => row.number === headerRow);
  return Array.from({ length: width }, (_, index) => {
    for (let up = 0; up <= ROWS_ABOVE && at - up >= 0; up++) {
      const row = rows[at - up];
      const cell = row?.cells[index];
      const isName = !isBlank(cell) && (up === 0 || typeOf(cell) !== "number");
      if (row && row.number >= headerRow - ROWS_ABOVE && isName) {
        return displayCell(cell, 100).replace(/\s+/g, " ").trim();
      }
    }
    return "";
  });
}
