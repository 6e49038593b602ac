import { ImportRefusal } from "./refusal.ts";

export interface DelimitedOptions {
  readonly delimiter: string;
  /** What ends a line in this file; the other characters are text. */
  readonly newline: "\n" | "\r";
}

/** An unclosed quotation mark swallows the rest of the file; past this it is taken for one. */
const LONGEST_RECORD = 1_000_000;
const QUOTE = '"';

/** Line feeds end lines wherever there are any (a return before one goes with it); old Macs wrote returns alone. */
export function detectNewline(sample: string): "\n" | "\r" {
  return !sample.includes("\n") && sample.includes("\r") ? "\r" : "\n";
}

/**
 * Splits delimited text as it arrives. Records without a quotation mark are cut in one go; the others character by
 * character, where a quote opens a cell only at its start, so a stray one inside a word stays a character.
 */
export class DelimitedSplitter {
  readonly #options: DelimitedOptions;
  #text = "";
  #record = 0;

  constructor(options: DelimitedOptions) {
    this.#options = options;
  }

  /** The complete records so far; with `isLast` the remainder is one too. */
  push(text: string, isLast: boolean): string[][] {
    this.#text += text;
    const records: string[][] = [];
    let at = 0;
    while (at < this.#text.length) {
      const next = this.#readRecord(at, isLast, records);
      if (next === null) break;
      at = next;
      this.#record += 1;
    }
    this.#text = this.#text.slice(at);
    if (this.#text.length > LONGEST_RECORD) throw this.#unclosed();
    return records;
  }

  #readRecord(start: number, isLast: boolean, records: string[][]): number | null {
    const { newline, delimiter } = this.#options;
    const end = this.#lineEnd(start, isLast);
    if (end === null) return null;
    const line = this.#text.slice(start, end);
    if (line.includes(QUOTE)) return this.#readQuoted(start, isLast, records);
    records.push((line.endsWith("\r") ? line.slice(0, -1) : line).split(delimiter));
    return Math.min(this.#text.length, end + newline.length);
  }

  #lineEnd(start: number, isLast: boolean): number | null {
    const end = this.#text.indexOf(this.#options.newline, start);
    if (end >= 0) return end;
    return isLast ? this.#text.length : null;
  }

  #readQuoted(start: number, isLast: boolean, records: string[][]): number | null {
    const { newline, delimiter } = this.#options;
    const text = this.#text;
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const cell = text[at] === QUOTE ? this.#quotedCell(at) : this.#bareCell(at);
      if (cell === null) {
        if (!isLast) return null;
        throw this.#unclosed();
      }
      if (cell.end >= text.length && !isLast) return null;
      cells.push(cell.value);
      at = cell.end;
      if (at - start > LONGEST_RECORD) throw this.#unclosed();
      if (text.startsWith(delimiter, at) && at < text.length) at += delimiter.length;
      else break;
    }
    records.push(cells);
    return Math.min(text.length, at + newline.length);
  }

  #bareCell(start: number): { value: string; end: number } {
    const end = this.#cellEnd(start);
    const value = this.#text.slice(start, end);
    const isLineEnd = this.#text[end] !== this.#options.delimiter;
    return { value: isLineEnd && value.endsWith("\r") ? value.slice(0, -1) : value, end };
  }

  #quotedCell(start: number): { value: string; end: number } | null {
    let value = "";
    let from = start + 1;
    for (;;) {
      const close = this.#text.indexOf(QUOTE, from);
      if (close < 0) return null;
      value += this.#text.slice(from, close);
      if (this.#text[close + 1] !== QUOTE) {
        const end = this.#cellEnd(close + 1);
        return { value: value + this.#text.slice(close + 1, end).trimEnd(), end };
      }
      value += QUOTE;
      from = close + 2;
    }
  }

  #cellEnd(from: number): number {
    const newlineAt = this.#text.indexOf(this.#options.newline, from);
    const lineEnd = newlineAt < 0 ? this.#text.length : newlineAt;
    // Looked for inside the line only: in a sheet of one column the next delimiter may be megabytes away.
    const delimiterAt = this.#text.slice(from, lineEnd).indexOf(this.#options.delimiter);
    return delimiterAt < 0 ? lineEnd : from + delimiterAt;
  }

  #unclosed(): ImportRefusal {
    return new ImportRefusal(
      "unclosed-quote",
      `A cell in row ${this.#record + 1} goes on for too long: a quotation mark is missing, or the cell holds far more than a spreadsheet can. Correct that row and upload the file again.`,
    );
  }
}
