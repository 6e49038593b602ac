import type { FileHandle } from "node:fs/promises";
import { ImportRefusal } from "./refusal.ts";

export interface ArchiveEntry {
  readonly name: string;
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const LIMITS = {
  entries: 2_000,
  totalBytes: 600_000_000,
  entryRatio: 150,
  ratioFromBytes: 5_000_000,
} as const;
const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_TAIL = 65_557;
const ENCRYPTED_FLAG = 0x1;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads an archive's own table of contents and refuses what must not be inflated: it costs a fraction of a
 * millisecond, where finding a bomb by inflating it costs gigabytes.
 */
export async function scanArchive(file: FileHandle): Promise<readonly ArchiveEntry[]> {
  const entries = await readDirectory(file);
  refuseDangerous(entries);
  if (
    !entries.some((entry) => entry.name === "xl/workbook.xml" || /^xl\/workbook\d*\.xml$/.test(entry.name))
  ) {
    throw new ImportRefusal("wrong-type", describeOtherArchive(entries));
  }
  return entries;
}

async function readDirectory(file: FileHandle): Promise<ArchiveEntry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - LONGEST_TAIL), Math.min(size, LONGEST_TAIL));
  const end = findEnd(tail);
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || offset === 0xffffffff) {
    throw new ImportRefusal(
      "archive-too-large",
      "The workbook is too large to be read. Save the sheet as CSV.",
    );
  }
  if (count > LIMITS.entries) {
    throw new ImportRefusal(
      "archive-suspicious",
      `The workbook holds ${count} parts; a real one holds far fewer.`,
    );
  }
  if (offset + length > size) throw damaged();
  return parseDirectory(await readAt(file, offset, length), count);
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw damaged();
}

function parseDirectory(directory: Buffer, count: number): ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw damaged();
    const nameLength = directory.readUInt16LE(at + 28);
    if ((directory.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0) {
      throw new ImportRefusal(
        "encrypted",
        "The archive is protected by a password. Remove it and upload again.",
      );
    }
    entries.push({
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
      name: directory.toString("utf8", at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function refuseDangerous(entries: readonly ArchiveEntry[]): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.size;
    refuseName(entry.name);
    if (entry.method !== STORED && entry.method !== DEFLATED) throw damaged();
    const ratio = entry.size / Math.max(1, entry.compressedSize);
    if (entry.size > LIMITS.ratioFromBytes && ratio > LIMITS.entryRatio) throw bomb();
  }
  if (total > LIMITS.totalBytes) throw bomb();
  if (new Set(entries.map((entry) => entry.name)).size !== entries.length) throw damaged();
}

function refuseName(name: string): void {
  if (name.startsWith("/") || name.includes("\\") || name.includes("\0") || name.split("/").includes("..")) {
    throw new ImportRefusal(
      "archive-suspicious",
      "The workbook holds parts with unsafe names and is not read.",
    );
  }
  if (/(^|\/)vbaProject\.bin$/i.test(name)) {
    throw new ImportRefusal(
      "macros",
      "The workbook contains macros. Save it as XLSX without macros, or as CSV.",
    );
  }
  if (/(^|\/)externalLinks\//i.test(name)) {
    throw new ImportRefusal(
      "external-links",
      "The workbook links to other files, so its figures may be out of date. Break the links (Data, Edit links) or save the sheet as CSV.",
    );
  }
}

function describeOtherArchive(entries: readonly ArchiveEntry[]): string {
  const names = entries.map((entry) => entry.name);
  if (names.includes("word/document.xml")) return "This is a Word document. Upload a spreadsheet.";
  if (names.includes("ppt/presentation.xml")) return "This is a presentation. Upload a spreadsheet.";
  if (names.includes("xl/workbook.bin")) return "This is a binary workbook (XLSB). Save it as XLSX or CSV.";
  if (names.includes("content.xml")) return "This is an OpenDocument file. Save it as XLSX or CSV.";
  return "This is an archive, not a workbook. Unpack it and upload the file inside.";
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function damaged(): ImportRefusal {
  return new ImportRefusal(
    "damaged",
    "The workbook is damaged or cut short. Save it again and upload the new copy.",
  );
}

function bomb(): ImportRefusal {
  return new ImportRefusal(
    "archive-bomb",
    "The workbook would unpack to far more than its size allows. Save the sheet as CSV and upload that.",
  );
}
