import type { DateOrder, Mapping } from "#lib/schemas/dataset.ts";
import type { TargetField } from "#lib/schemas/dataset-fields.ts";
import { type DayNumber, EARLIEST_DAY, isoDay } from "../calendar-day.ts";
import { type Cell, displayCell, isBlank, type SheetRow } from "../cell.ts";
import { type DayReading, readDay } from "../read-day.ts";
import { isNoValue, readNumber } from "../read-number.ts";
import { isProblem, type Problem } from "./problem.ts";

const DAYS_REMEMBERED = 200_000;
const LARGEST_NUMBER = 1e12;
const ERROR_VALUE = /^#(REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|N\/A|SPILL!|CALC!)$/i;
const TRUE_WORDS = new Set(["true", "yes", "y", "1", "ja", "oui", "si", "sí", "wahr", "vrai", "x", "是"]);
const FALSE_WORDS = new Set([
  "false",
  "no",
  "n",
  "0",
  "nein",
  "non",
  "falsch",
  "faux",
  "",
  "-",
  "na",
  "none",
  "否",
]);

/** Reads the mapped columns of a row. What cannot be read comes back as a problem, never as an exception. */
export class FieldReader {
  readonly #columns: ReadonlyMap<TargetField, number>;
  readonly #headers: readonly string[];
  readonly #order: DateOrder;
  readonly #decimal: "." | ",";
  readonly #latestDay: DayNumber;
  readonly #days = new Map<Cell, DayReading>();

  constructor(mapping: Mapping, headers: readonly string[], latestDay: DayNumber) {
    this.#columns = new Map(mapping.columns.map(({ index, field }) => [field, index]));
    this.#headers = headers;
    this.#order = mapping.options.dateOrder ?? "dmy";
    this.#decimal = mapping.options.decimal;
    this.#latestDay = latestDay;
  }

  column(field: TargetField): number | undefined {
    return this.#columns.get(field);
  }

  has(field: TargetField): boolean {
    return this.#columns.has(field);
  }

  cell(row: SheetRow, field: TargetField): Cell {
    const index = this.#columns.get(field);
    return index === undefined ? null : (row.cells[index] ?? null);
  }

  day(row: SheetRow, field: TargetField, options: { mayBeFuture: boolean }): DayNumber | null | Problem {
    const cell = this.cell(row, field);
    if (isNoValue(cell)) return null;
    const day = this.#readDay(cell);
    if (typeof day !== "number") return this.#dayProblem(field, cell, day);
    if (day < EARLIEST_DAY || (!options.mayBeFuture && day > this.#latestDay))
      return this.#rangeProblem(field, day);
    return day;
  }

  requiredDay(row: SheetRow, field: TargetField, options: { mayBeFuture: boolean }): DayNumber | Problem {
    const day = this.day(row, field, options);
    if (day !== null) return day;
    return this.#problem(field, "missing-date", `${this.name(field)} is empty. Fill in the day.`);
  }

  number(row: SheetRow, field: TargetField): number | null | Problem {
    const index = this.#columns.get(field);
    return index === undefined ? null : this.numberAt(row, index);
  }

  numberAt(row: SheetRow, index: number): number | null | Problem {
    const cell = row.cells[index] ?? null;
    const value = readNumber(cell, this.#decimal);
    if (value === null) return isNoValue(cell) ? null : this.#numberProblem(index, cell);
    if (Math.abs(value) <= LARGEST_NUMBER) return value;
    return {
      column: index,
      code: "number-out-of-range",
      message: `${this.#label(index)} says ${displayCell(cell, 40)}, which is too large to be true. Correct it.`,
    };
  }

  wholeNumber(row: SheetRow, field: TargetField): number | null | Problem {
    const value = this.number(row, field);
    if (value === null || isProblem(value)) return value;
    if (Number.isInteger(value) && value >= 0 && value <= 1e9) return value;
    const written = displayCell(this.cell(row, field), 40);
    return this.#problem(
      field,
      "unreadable-number",
      `${this.name(field)} says ${written}. Use a whole number.`,
    );
  }

  /** Null where the cell is empty; trimmed otherwise. */
  text(row: SheetRow, field: TargetField, longest: number): string | null | Problem {
    const index = this.#columns.get(field);
    return index === undefined ? null : this.textOf(row.cells[index] ?? null, index, longest);
  }

  textOf(cell: Cell, index: number, longest: number): string | null | Problem {
    if (isBlank(cell)) return null;
    const text = displayCell(cell, 100_000).trim();
    if (text.length > longest) return this.#tooLong(index, longest);
    if (text.includes("\0")) {
      const message = `${this.#label(index)} holds a character that no text can have. Type the value again.`;
      return { column: index, code: "unreadable-text", message };
    }
    if (ERROR_VALUE.test(text)) return this.#errorValue(index, text);
    return text;
  }

  missingText(field: TargetField, advice: string): Problem {
    return this.#problem(field, "missing-text", `${this.name(field)} is empty. ${advice}`);
  }

  flag(row: SheetRow, field: TargetField): boolean | Problem {
    const cell = this.cell(row, field);
    if (cell === null) return false;
    if (typeof cell === "boolean") return cell;
    const word = displayCell(cell, 20).trim().toLowerCase();
    if (FALSE_WORDS.has(word)) return false;
    if (TRUE_WORDS.has(word)) return true;
    const number = readNumber(cell, this.#decimal);
    if (number !== null) return number !== 0;
    return this.#problem(field, "unreadable-flag", `${this.name(field)} says "${word}". Use yes or no.`);
  }

  problem(field: TargetField, code: Problem["code"], message: string): Problem {
    return this.#problem(field, code, message);
  }

  #readDay(cell: Cell): DayReading {
    const known = this.#days.get(cell);
    if (known !== undefined) return known;
    const day = readDay(cell, this.#order);
    if (this.#days.size < DAYS_REMEMBERED && !(cell instanceof Date)) this.#days.set(cell, day);
    return day;
  }

  #dayProblem(field: TargetField, cell: Cell, reading: "impossible" | "unreadable"): Problem {
    const written = displayCell(cell, 40);
    if (ERROR_VALUE.test(written)) return this.#errorValue(this.#columns.get(field) ?? 0, written);
    return reading === "impossible"
      ? this.#problem(field, "impossible-date", `${written} is not in the calendar. Correct the day.`)
      : this.#problem(field, "unreadable-date", `"${written}" is not a date. Write it like 2024-01-31.`);
  }

  #rangeProblem(field: TargetField, day: DayNumber): Problem {
    const isFuture = day > this.#latestDay;
    const message = isFuture
      ? `${isoDay(day)} is in the future. Correct the day, or upload the row once it has come.`
      : `${isoDay(day)} is before 1900. Correct the day.`;
    return this.#problem(field, "date-out-of-range", message);
  }

  #numberProblem(index: number, cell: Cell): Problem {
    const written = displayCell(cell, 40);
    if (ERROR_VALUE.test(written)) return this.#errorValue(index, written);
    return {
      column: index,
      code: "unreadable-number",
      message: `${this.#label(index)} says "${written}", which is not a number. Write it like ${this.#decimal === "." ? "1234.50" : "1234,50"}.`,
    };
  }

  #errorValue(index: number, written: string): Problem {
    const message = `${this.#label(index)} holds the error ${written}. Correct the formula, or type the value.`;
    return { column: index, code: "error-value", message };
  }

  #tooLong(index: number, longest: number): Problem {
    const message = `${this.#label(index)} has more than ${longest} characters. Shorten it.`;
    return { column: index, code: "text-too-long", message };
  }

  #problem(field: TargetField, code: Problem["code"], message: string): Problem {
    return { column: this.#columns.get(field) ?? null, code, message };
  }

  /** The header of a field's column. */
  name(field: TargetField): string {
    return this.#label(this.#columns.get(field) ?? -1);
  }

  #label(index: number): string {
    return this.#headers[index] || `Column ${index + 1}`;
  }
}
