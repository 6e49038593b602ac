import type { SourceFormat } from "#lib/schemas/dataset.ts";
import { ImportRefusal } from "./refusal.ts";

const SAVE_AS = "Open it in your spreadsheet program and save it as CSV or XLSX.";

interface Signature {
  readonly bytes: readonly number[];
  readonly refusal: string;
}

/** Files people upload by mistake, by their first bytes. */
const REFUSED: readonly Signature[] = [
  { bytes: [0x1f, 0x8b], refusal: "This is a gzip archive. Unpack it and upload the file inside." },
  { bytes: [0x25, 0x50, 0x44, 0x46], refusal: "This is a PDF. Upload the spreadsheet it was made from." },
  { bytes: [0x89, 0x50, 0x4e, 0x47], refusal: "This is a picture. Upload the spreadsheet itself." },
  { bytes: [0xff, 0xd8, 0xff], refusal: "This is a picture. Upload the spreadsheet itself." },
  { bytes: [0x47, 0x49, 0x46, 0x38], refusal: "This is a picture. Upload the spreadsheet itself." },
  {
    bytes: [0x52, 0x61, 0x72, 0x21],
    refusal: "This is a RAR archive. Unpack it and upload the file inside.",
  },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], refusal: "This is a 7z archive. Unpack it and upload the file inside." },
  { bytes: [0x42, 0x5a, 0x68], refusal: "This is a bzip2 archive. Unpack it and upload the file inside." },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    refusal: "This is a zstd archive. Unpack it and upload the file inside.",
  },
  { bytes: [0x50, 0x41, 0x52, 0x31], refusal: "This is a Parquet file. Export the table as CSV." },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    refusal: "This is a SQLite database. Export the table as CSV.",
  },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], refusal: "This is a program, not a spreadsheet." },
  { bytes: [0x4d, 0x5a, 0x90], refusal: "This is a program, not a spreadsheet." },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], refusal: `This is a text document. ${SAVE_AS}` },
];

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const BIFF_STREAMS = ["Workbook", "Book"];

/** What a file is by its own bytes; its name is never believed. */
export function identifyFormat(head: Uint8Array): SourceFormat {
  if (head.length === 0) throw new ImportRefusal("empty-file", "The file is empty.");
  for (const { bytes, refusal } of REFUSED) {
    if (startsWith(head, bytes)) throw new ImportRefusal("wrong-type", refusal);
  }
  if (startsWith(head, ZIP)) return "xlsx";
  if (startsWith(head, OLE)) return identifyOle(head);
  refuseMarkup(head);
  return "csv";
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

/** An encrypted XLSX is an OLE container too, so the names in its directory decide. */
function identifyOle(head: Uint8Array): SourceFormat {
  if (contains(head, "EncryptedPackage") || contains(head, "EncryptionInfo")) {
    throw new ImportRefusal(
      "encrypted",
      "The workbook is protected by a password. Remove the password (File, Info, Protect workbook) and upload it again.",
    );
  }
  if (BIFF_STREAMS.some((name) => contains(head, name))) return "xls";
  throw new ImportRefusal("wrong-type", `This is an Office file, but not a workbook. ${SAVE_AS}`);
}

function contains(head: Uint8Array, name: string): boolean {
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).includes(Buffer.from(name, "utf16le"));
}

function refuseMarkup(head: Uint8Array): void {
  const start = new TextDecoder("latin1")
    .decode(head.subarray(0, 512))
    .replace(/^ï»¿/, "")
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<table|<meta)/.test(start)) {
    throw new ImportRefusal("wrong-type", `This is a web page, even if its name says otherwise. ${SAVE_AS}`);
  }
  if (start.startsWith("<?xml")) {
    throw new ImportRefusal("wrong-type", `This is an XML file. ${SAVE_AS}`);
  }
  if (/^[[{]\s*["{[]/.test(start)) {
    throw new ImportRefusal("wrong-type", "This is a JSON file. Export the table as CSV.");
  }
}
