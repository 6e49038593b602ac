import Papa from "papaparse";
import { ImportRefusal } from "./refusal.ts";

export interface DelimitedOptions {
  readonly delimiter: string;
  /** What ends a line in this file; the other characters are text. */
  readonly newline: "\n" | "\r";
}

/** An unclosed quotation mark swallows the rest of the file; past this it is taken for one. */
const LONGEST_RECORD = 1_000_000;

/** Line feeds end lines wherever there are any (a return before one goes with it); old Macs wrote returns alone. */
export function detectNewline(sample: string): "\n" | "\r" {
  return !sample.includes("\n") && sample.includes("\r") ? "\r" : "\n";
}

/** Splits delimited text as it arrives; the record that is still open waits for the next piece. */
export class DelimitedSplitter {
  readonly #options: DelimitedOptions;
  #text = "";
  #records = 0;

  constructor(options: DelimitedOptions) {
    this.#options = options;
  }

  /** The complete records so far; with `isLast` the remainder is one too. */
  push(text: string, isLast: boolean): string[][] {
    this.#text += text;
    const parsed: Papa.ParseResult<string[]> = new Papa.Parser(this.#options).parse(this.#text, 0, !isLast);
    const records = parsed.data.map(withoutReturn);
    // Papa reads an empty record after the line end that closes a file.
    if (isLast && this.#text.endsWith(this.#options.newline)) records.pop();
    this.#records += records.length;
    this.#text = isLast ? "" : this.#text.slice(parsed.meta.cursor);
    // Papa would read an open cell again with every piece: past the limit it is not one any more.
    if (this.#text.length > LONGEST_RECORD) throw unclosedQuote(this.#records + 1);
    if (isLast && parsed.errors.some(({ code }) => code === "MissingQuotes"))
      throw unclosedQuote(this.#records);
    return records;
  }
}

/** Where line feeds end the lines, the return before one is left at the end of the last cell. */
function withoutReturn(record: string[]): string[] {
  const last = record.length - 1;
  return record[last]?.endsWith("\r") ? record.with(last, record[last].slice(0, -1)) : record;
}

function unclosedQuote(row: number): ImportRefusal {
  return new ImportRefusal(
    "unclosed-quote",
    `A cell in row ${row} goes on for too long: a quotation mark is missing, or the cell holds far more than a spreadsheet can. Correct that row and upload the file again.`,
  );
}
