/** What a spreadsheet program could take for a formula, also behind blanks, controls or in full-width letters. */
const FORMULA_START = /^[\s\p{C}]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** One cell of a CSV file that is safe to open: what looks like a formula is kept as text by an apostrophe. */
export function csvCell(text: string): string {
  const safe = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  const clean = safe.replaceAll("\0", "");
  return /[",;\t\r\n]|^'/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
