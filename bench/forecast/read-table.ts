import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { BenchInputError } from "./errors.ts";

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads a CSV file, plain or gzipped (told by its first bytes), whose first line is a header. */
export function readTable(path: string): Table {
  const text = readText(path).replace(/^\uFEFF/, "");
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy", delimiter: delimiterOf(text) });
  const [header, ...rows] = data;
  if (!header) throw new BenchInputError(`${path} is empty`);
  if (rows.length === 0) throw new BenchInputError(`${path} has a header line but no rows`);
  return { header: header.map((name) => name.trim()), rows };
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new BenchInputError(
      `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : bytes).toString("utf8");
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (delimiter: string) => header.split(delimiter).length;
  return [",", ";", "\t"].reduce(
    (best, delimiter) => (count(delimiter) > count(best) ? delimiter : best),
    ",",
  );
}

const MISSING = /^(|na|nan|null|none|\.)$/i;

/** Whether a cell is empty or holds one of the usual words for missing. */
export function isMissing(text: string): boolean {
  return MISSING.test(text);
}

/** Whether a cell that is not missing is a finite number. */
export function isNumeric(text: string): boolean {
  return Number.isFinite(Number(text));
}

/** A cell's number; NaN for an empty cell or one of the usual words for missing. Anything else is an error. */
export function parseNumber(cell: string | undefined, where: string): number {
  const text = (cell ?? "").trim();
  if (isMissing(text)) return Number.NaN;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new BenchInputError(`"${text}" is not a number (${where})`);
  return value;
}
