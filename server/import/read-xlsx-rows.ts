import { type FileHandle, open, readFile } from "node:fs/promises";
import { streamXlsxRows } from "hucre/xlsx";
import { readSmallPart, verifySizes } from "./archive-inflate.ts";
import { type ArchiveEntry, scanArchive } from "./archive-scan.ts";
import type { SheetRow } from "./cell.ts";
import { ImportRefusal } from "./refusal.ts";

const BATCH_ROWS = 1000;

export interface SheetName {
  readonly name: string;
  readonly isHidden: boolean;
}

/** The workbook's sheets, after everything dangerous about the archive was refused. */
export async function listXlsxSheets(path: string): Promise<SheetName[]> {
  const file = await open(path);
  try {
    const entries = await scanArchive(file);
    await verifySizes(path, file, entries);
    return parseSheetNames(await readWorkbookPart(file, entries));
  } finally {
    await file.close();
  }
}

async function readWorkbookPart(file: FileHandle, entries: readonly ArchiveEntry[]): Promise<string> {
  const part = entries.find((entry) => /^xl\/workbook\d*\.xml$/.test(entry.name));
  if (!part) throw new ImportRefusal("damaged", "The workbook has no list of sheets.");
  return await readSmallPart(file, part);
}

function parseSheetNames(xml: string): SheetName[] {
  return [...xml.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = ""]) => ({
    name: decodeEntities(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? ""),
    isHidden: /\bstate="(hidden|veryHidden)"/.test(attributes),
  }));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, entity: string) => {
    if (entity.startsWith("#x")) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
    if (entity.startsWith("#")) return String.fromCodePoint(Number(entity.slice(1)));
    return ENTITIES[entity] ?? whole;
  });
}

export async function* readXlsxRows(path: string, sheet: string): AsyncGenerator<SheetRow[]> {
  let batch: SheetRow[] = [];
  for await (const row of openRows(await readFile(path), sheet)) {
    batch.push({ number: row.index + 1, cells: row.values });
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function* openRows(bytes: Uint8Array, sheet: string) {
  try {
    yield* streamXlsxRows(bytes, { sheet });
  } catch (cause) {
    throw new ImportRefusal(
      "damaged",
      "The workbook could not be read. Save it again as XLSX, or save the sheet as CSV.",
      { cause },
    );
  }
}
