/** Rows copied from a spreadsheet arrive as tab-separated text; other text may be a pasted CSV. */
export function pastedRowsToFile(text: string): File | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2) return null;
  const extension = lines[0]?.includes("\t") ? "tsv" : "csv";
  const type = extension === "tsv" ? "text/tab-separated-values" : "text/csv";
  return new File([text], `Pasted rows.${extension}`, { type });
}

export function countPastedRows(text: string): number {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "").length;
}
