import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";

const TEXT_EXTENSIONS = ["csv", "tsv", "txt"];
const WORKBOOK_EXTENSIONS = ["xlsx", "xls"];
/** For the file chooser; the server judges by content. */
export const ACCEPTED_FILES = [...TEXT_EXTENSIONS, ...WORKBOOK_EXTENSIONS]
  .map((extension) => `.${extension}`)
  .join(",");

/** Spares the person a useless upload; null when the file may be sent. The server checks again, and more. */
export function refuseFile(file: { readonly name: string; readonly size: number }): string | null {
  const extension = extensionOf(file.name);
  if (!TEXT_EXTENSIONS.includes(extension) && !WORKBOOK_EXTENSIONS.includes(extension)) {
    return `“${file.name}” is not a spreadsheet we can read. Open it in your spreadsheet program, save it as CSV or XLSX, and choose that file.`;
  }
  if (file.size === 0)
    return `“${file.name}” is empty. Check that it was saved with its rows, then try again.`;
  const isWorkbook = WORKBOOK_EXTENSIONS.includes(extension);
  const limit = isWorkbook ? UPLOAD_LIMITS.workbookBytes : UPLOAD_LIMITS.csvBytes;
  if (file.size <= limit) return null;
  const advice =
    isWorkbook && file.size <= UPLOAD_LIMITS.csvBytes
      ? "Save the sheet as CSV, which may be larger."
      : "Split it by year or by store and upload the parts one after the other.";
  return `“${file.name}” has ${megabytes(file.size)} MB; the limit is ${megabytes(limit)} MB. ${advice}`;
}

export function megabytes(bytes: number): string {
  return bytes >= 10_000_000 ? String(Math.round(bytes / 1_000_000)) : (bytes / 1_000_000).toFixed(1);
}

/** 640 B, 12 kB, 1.6 MB */
export function describeSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${megabytes(bytes)} MB`;
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
