import type { DateOrder, SniffColumn } from "#lib/schemas/dataset.ts";
import { type Cell, displayCell, isBlank, type SheetRow } from "./cell.ts";
import { possibleOrders, readDay } from "./read-day.ts";
import { isNoValue, readNumber, voteDecimal } from "./read-number.ts";

/** What the values of one column look like, over the rows that were read. */
export interface ColumnProfile {
  readonly index: number;
  readonly header: string;
  readonly filled: number;
  readonly distinct: number;
  readonly days: number;
  readonly numbers: number;
  readonly wholeNumbers: number;
  readonly negatives: number;
  readonly flags: number;
  /** Numbers of five digits in text files: days only where the header says so. */
  readonly serials: number;
  readonly dayOrders: ReadonlyMap<DateOrder, number>;
  /** Written days whose order is in question at all. */
  readonly orderedDays: number;
  readonly examples: readonly string[];
  readonly looksLike: SniffColumn["looksLike"];
}

const FLAGS = new Set([
  "true",
  "false",
  "yes",
  "no",
  "y",
  "n",
  "ja",
  "nein",
  "oui",
  "non",
  "si",
  "sí",
  "wahr",
  "falsch",
  "vrai",
  "faux",
  "是",
  "否",
]);
const MOST = 0.9;
const EXAMPLES = 5;

export function isFlagWord(cell: Cell): boolean {
  return typeof cell === "boolean" || (typeof cell === "string" && FLAGS.has(cell.trim().toLowerCase()));
}

export function profileColumn(
  index: number,
  header: string,
  rows: readonly SheetRow[],
  decimal: "." | ",",
): ColumnProfile {
  const counts = {
    filled: 0,
    days: 0,
    numbers: 0,
    wholeNumbers: 0,
    negatives: 0,
    flags: 0,
    serials: 0,
    orderedDays: 0,
  };
  const dayOrders = new Map<DateOrder, number>();
  const distinct = new Set<string>();
  for (const row of rows) {
    const cell = row.cells[index];
    if (cell === undefined || cell === null || isBlank(cell) || isNoValue(cell)) continue;
    counts.filled += 1;
    if (distinct.size < 2000) distinct.add(displayCell(cell, 80));
    countCell(cell, decimal, counts, dayOrders);
  }
  return {
    index,
    header,
    ...counts,
    distinct: distinct.size,
    dayOrders,
    examples: [...distinct].slice(0, EXAMPLES),
    looksLike: judge(counts),
  };
}

type Counts = Pick<
  ColumnProfile,
  "filled" | "days" | "numbers" | "wholeNumbers" | "flags" | "serials" | "orderedDays" | "negatives"
>;

function countCell(
  cell: Exclude<Cell, null>,
  decimal: "." | ",",
  counts: { -readonly [Key in keyof Counts]: Counts[Key] },
  dayOrders: Map<DateOrder, number>,
): void {
  if (isFlagWord(cell)) counts.flags += 1;
  const number = readNumber(cell, decimal);
  const isDay = typeof readDay(cell, "dmy") === "number" || typeof readDay(cell, "mdy") === "number";
  if (number !== null) {
    counts.numbers += 1;
    if (Number.isInteger(number)) counts.wholeNumbers += 1;
    if (number < 0) counts.negatives += 1;
    if (isDay) counts.serials += 1;
    return;
  }
  if (isDay || readDay(cell, "ymd") !== "unreadable") counts.days += 1;
  const orders = typeof cell === "string" ? possibleOrders(cell) : null;
  if (!orders) return;
  counts.orderedDays += 1;
  for (const order of orders) dayOrders.set(order, (dayOrders.get(order) ?? 0) + 1);
}

function judge(counts: Counts): SniffColumn["looksLike"] {
  if (counts.filled === 0) return "empty";
  if (counts.days >= counts.filled * MOST) return "day";
  if (counts.flags >= counts.filled * MOST) return "flag";
  return counts.numbers >= counts.filled * MOST ? "number" : "text";
}

/** The file's decimal mark, by vote of every cell that shows it; semicolons between columns tip the balance. */
export function detectDecimal(rows: readonly SheetRow[], delimiter: string | null): "." | "," {
  let [dots, commas] = [0, 0];
  for (const row of rows) {
    for (const cell of row.cells) {
      if (
        typeof cell !== "string" ||
        cell.length > 24 ||
        cell.includes(", ") ||
        !/^[^\p{L}]*\d[^\p{L}:]*$/u.test(cell)
      )
        continue;
      if (possibleOrders(cell)) continue;
      const vote = voteDecimal(cell);
      if (vote === ".") dots += 1;
      else if (vote === ",") commas += 1;
    }
  }
  if (dots === commas) return delimiter === ";" ? "," : ".";
  return dots > commas ? "." : ",";
}
