/** A cell as the readers hand it over. Delimited text gives strings only; dates are midnight UTC of the written day. */
export type Cell = string | number | boolean | Date | null;

export interface SheetRow {
  /** As a person counts in the spreadsheet: the first line is 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

export function isBlankRow(row: SheetRow): boolean {
  return row.cells.every(isBlank);
}

/** The cell as a person would read it, shortened for display. */
export function displayCell(cell: Cell | undefined, limit = 200): string {
  if (cell === null || cell === undefined) return "";
  const text = cell instanceof Date ? displayDate(cell) : String(cell);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function displayDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const iso = date.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 16).replace("T", " ");
}
