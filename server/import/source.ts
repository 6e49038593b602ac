import { open } from "node:fs/promises";
import type { SourceFormat, TextEncoding } from "#lib/schemas/dataset.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import type { SheetRow } from "./cell.ts";
import { detectDelimiter, readSepLine } from "./delimiter.ts";
import { detectEncoding } from "./encoding.ts";
import { detectNewline } from "./read-delimited.ts";
import { readTextRows } from "./read-text-rows.ts";
import type { SheetName } from "./read-xlsx-rows.ts";
import { ImportRefusal } from "./refusal.ts";
import { identifyFormat } from "./signature.ts";

const HEAD_BYTES = 262_144;

export interface SourceWishes {
  readonly encoding?: TextEncoding | null | undefined;
  readonly delimiter?: string | null | undefined;
}

/** A file whose rows can be read, whatever its format. */
export interface Source {
  readonly format: SourceFormat;
  readonly encoding: TextEncoding | null;
  readonly delimiter: string | null;
  readonly sheets: readonly SheetName[];
  /** `sheet` is ignored where there are none. */
  rows(sheet: string | null): AsyncGenerator<SheetRow[]>;
}

export async function openSource(path: string, wishes: SourceWishes = {}): Promise<Source> {
  const { head, size } = await readHead(path);
  const format = identifyFormat(head);
  refuseTooLarge(format, size);
  if (format === "csv") return openText(path, head, wishes);
  const workbook = await openWorkbook(format, path);
  const first = workbook.sheets[0]?.name;
  if (first === undefined) throw new ImportRefusal("empty-file", "The workbook has no sheets.");
  return {
    format,
    encoding: null,
    delimiter: null,
    sheets: workbook.sheets,
    rows: (sheet) => workbook.rows(sheet ?? first),
  };
}

/** The readers are large and loaded only for the file that needs them. */
async function openWorkbook(format: "xlsx" | "xls", path: string) {
  if (format === "xls") return await (await import("./read-xls-rows.ts")).openXls(path);
  const { listXlsxSheets, readXlsxRows } = await import("./read-xlsx-rows.ts");
  return { sheets: await listXlsxSheets(path), rows: (sheet: string) => readXlsxRows(path, sheet) };
}

/** Enough of a file to tell what it is. */
export async function readHead(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
    await file.read(head, 0, head.length, 0);
    // The directory of an OLE container may be anywhere in the file.
    return { head: head[0] === 0xd0 ? await file.readFile() : head, size };
  } finally {
    await file.close();
  }
}

/** Also said by the upload route while bytes arrive; kept here for files that come another way. */
export function refuseTooLarge(format: SourceFormat, size: number): void {
  const limit = format === "csv" ? UPLOAD_LIMITS.csvBytes : UPLOAD_LIMITS.workbookBytes;
  if (size <= limit) return;
  throw new ImportRefusal(
    "too-large",
    `The file has ${Math.ceil(size / 1e6)} MB; ${format === "csv" ? "text files" : "workbooks"} may have up to ${limit / 1e6} MB. Split it, for example by year, and upload the parts one after the other.`,
  );
}

function openText(path: string, head: Buffer, wishes: SourceWishes): Source {
  const encoding = wishes.encoding ?? detectEncoding(head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (text.trim() === "") throw new ImportRefusal("empty-file", "The file is empty.");
  const newline = detectNewline(text);
  const lines = text.split(newline, 200).map((line) => line.replace(/\r$/, ""));
  const delimiter = wishes.delimiter ?? readSepLine(lines[0] ?? "") ?? detectDelimiter(lines);
  const options = { delimiter, newline };
  return {
    format: "csv",
    encoding,
    delimiter,
    sheets: [],
    rows: () => readTextRows(path, encoding, options),
  };
}
