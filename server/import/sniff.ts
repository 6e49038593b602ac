import type { Sniff, SniffColumn } from "#lib/schemas/dataset.ts";
import type { DatasetKind, TargetField } from "#lib/schemas/dataset-fields.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { askQuestions } from "./ask-questions.ts";
import { displayCell, isBlankRow, type SheetRow } from "./cell.ts";
import { type ColumnProfile, detectDecimal, profileColumn } from "./column-profile.ts";
import { DateOrderVote } from "./date-order.ts";
import { detectHeader, headerNames, isHeaderAlone } from "./detect-header.ts";
import { detectWide } from "./detect-wide.ts";
import { guessKind, type KindGuess } from "./guess-kind.ts";
import { ImportRefusal } from "./refusal.ts";
import { openSource, type Source, type SourceWishes } from "./source.ts";
import { suggestMapping, suggestWideProduct } from "./suggest-mapping.ts";

export interface SniffWishes extends SourceWishes {
  readonly sheet?: string | null | undefined;
  readonly headerRow?: number | undefined;
  readonly kind?: DatasetKind | undefined;
}

const SAMPLE_ROWS = 2000;
const SHEET_SAMPLE_ROWS = 60;
const SHEETS_COMPARED = 8;
const FIRST_ROWS = 12;
const FIRST_COLUMNS = 30;
const DAY_FIELDS = new Set<TargetField>(["date", "expiryDay", "lastDay"]);

/** Reads enough of a file to say what it is, how it is written and what its columns mean. */
export async function sniffFile(path: string, wishes: SniffWishes = {}): Promise<Sniff> {
  const source = await openSource(path, wishes);
  const sheet = await chooseSheet(source, wishes);
  const rows = await readSample(source, sheet, SAMPLE_ROWS);
  if (rows.every(isBlankRow)) throw new ImportRefusal("empty-file", "The sheet has no rows.");
  const read = readColumns(rows, source.delimiter, wishes);
  refuseWithoutRows(rows, read.headerRow);
  const dateOrder = await settleDateOrder(source, sheet, read);
  const sniff = {
    format: source.format,
    encoding: source.encoding,
    delimiter: source.delimiter,
    sheets: source.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    sheet,
    headerRow: read.headerRow,
    headerConfidence: read.headerConfidence,
    columns: read.profiles.map((profile) => describeColumn(profile, read.guess)),
    firstRows: rows
      .slice(0, FIRST_ROWS)
      .map((row) => row.cells.slice(0, FIRST_COLUMNS).map((cell) => displayCell(cell, 80))),
    dateOrder,
    decimal: read.decimal,
    kind: { guess: read.guess.kind, confidence: read.guess.confidence },
    wide: read.wide,
    isRemembered: false,
  };
  return { ...sniff, questions: askQuestions(sniff) };
}

function readColumns(rows: readonly SheetRow[], delimiter: string | null, wishes: SniffWishes) {
  const width = rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
  refuseTooWide(width);
  const detected =
    wishes.headerRow === undefined ? detectHeader(rows) : { row: wishes.headerRow, confidence: 1 };
  const headers = detected.row === 0 ? Array<string>(width).fill("") : headerNames(rows, detected.row, width);
  const data = rows.filter((row) => row.number > detected.row);
  const decimal = detectDecimal(data.slice(0, 1000), delimiter);
  const wide = detectWide(headers);
  const periods = new Set(wide?.columns);
  const profiles = headers.map((header, index) =>
    profileColumn(index, header, periods.has(index) ? data.slice(0, 20) : data, decimal),
  );
  const mappable = profiles.filter(({ index }) => !periods.has(index));
  const guess = wishes.kind
    ? { kind: wishes.kind, confidence: 1, suggestions: suggestMapping(wishes.kind, mappable) }
    : guessKind(mappable, wide);
  const isWide =
    wide !== null && guess.kind === "sales" && !guess.suggestions.some(({ field }) => field === "date");
  return {
    headerRow: detected.row,
    headerConfidence: detected.confidence,
    decimal,
    wide: isWide ? wide : null,
    profiles,
    guess: isWide ? describeWide(guess, mappable) : guess,
  };
}

/** In a sheet with one column per period the periods are the values; a total beside them is not. */
function describeWide(guess: KindGuess, columns: readonly ColumnProfile[]): KindGuess {
  const suggestions = guess.suggestions.filter(({ field }) => field !== "quantity" && field !== "amount");
  return { ...guess, suggestions: suggestWideProduct(suggestions, columns) };
}

function refuseWithoutRows(rows: readonly SheetRow[], headerRow: number): void {
  const isEmpty = rows.every((row) => row.number <= headerRow || isBlankRow(row));
  if (!isEmpty && !isHeaderAlone(rows)) return;
  throw new ImportRefusal(
    "empty-file",
    "The sheet has column names and no rows below them. Add the rows, or choose another sheet or header row.",
  );
}

function refuseTooWide(width: number): void {
  if (width <= UPLOAD_LIMITS.columns) return;
  throw new ImportRefusal(
    "too-many-columns",
    `The sheet has ${width} columns; up to ${UPLOAD_LIMITS.columns} are read. Remove columns that are not needed.`,
  );
}

function describeColumn(profile: ColumnProfile, guess: KindGuess): SniffColumn {
  const suggestion = guess.suggestions.find(({ index }) => index === profile.index);
  return {
    index: profile.index,
    header: profile.header,
    examples: [...profile.examples],
    looksLike: profile.looksLike,
    suggestion: suggestion ? { field: suggestion.field, confidence: suggestion.confidence } : null,
  };
}

async function chooseSheet(source: Source, wishes: SniffWishes): Promise<string | null> {
  if (source.sheets.length === 0) return null;
  if (wishes.sheet !== undefined && wishes.sheet !== null) {
    if (source.sheets.some(({ name }) => name === wishes.sheet)) return wishes.sheet;
    throw new ImportRefusal("no-such-sheet", `The workbook has no sheet "${wishes.sheet}".`);
  }
  const visible = source.sheets.filter(({ isHidden }) => !isHidden);
  const candidates = (visible.length > 0 ? visible : source.sheets).slice(0, SHEETS_COMPARED);
  let best = { name: candidates[0]?.name ?? null, score: -1 };
  for (const { name } of candidates) {
    const score = candidates.length === 1 ? 0 : await scoreSheet(source, name, wishes);
    if (score > best.score) best = { name, score };
  }
  return best.name;
}

async function scoreSheet(source: Source, sheet: string, wishes: SniffWishes): Promise<number> {
  const rows = await readSample(source, sheet, SHEET_SAMPLE_ROWS);
  if (rows.every(isBlankRow)) return 0;
  const { guess } = readColumns(rows, null, { kind: wishes.kind });
  return guess.confidence + Math.min(rows.length, SHEET_SAMPLE_ROWS) / 1000;
}

async function readSample(source: Source, sheet: string | null, limit: number): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of source.rows(sheet)) {
    for (const row of batch) {
      if (rows.length === limit) return rows;
      rows.push(row);
    }
  }
  return rows;
}

type ReadColumns = ReturnType<typeof readColumns>;

/** The sample usually settles it; where it does not, the whole column is read before a person is asked. */
async function settleDateOrder(
  source: Source,
  sheet: string | null,
  read: ReadColumns,
): Promise<Sniff["dateOrder"]> {
  const columns = read.guess.suggestions
    .filter(({ field }) => DAY_FIELDS.has(field))
    .map(({ index }) => index);
  const isOrdered = read.profiles.some(
    (profile) => columns.includes(profile.index) && profile.orderedDays > 0,
  );
  if (!isOrdered) return null;
  const vote = new DateOrderVote();
  for await (const batch of source.rows(sheet)) {
    for (const row of batch) {
      for (const index of columns) {
        const cell = row.cells[index];
        if (typeof cell === "string") vote.add(cell);
      }
    }
    const isSettled = vote.decide() !== "ambiguous" && batch.some((row) => row.number > SAMPLE_ROWS);
    if (isSettled) break;
  }
  return vote.decide();
}
