import type { DateOrder, PeriodStep, Sniff, TextEncoding } from "#lib/schemas/dataset.ts";

export const ENCODING_NAMES: Record<TextEncoding, string> = {
  "utf-8": "UTF-8 (usual)",
  "utf-16le": "UTF-16 (Excel Unicode text)",
  "utf-16be": "UTF-16, big-endian",
  "windows-1252": "Windows, Western European",
  gb18030: "GB 18030, Chinese",
};

export const DELIMITER_NAMES: Record<string, string> = {
  ",": "Comma",
  ";": "Semicolon",
  "\t": "Tab",
  "|": "Vertical bar",
};

export const DATE_ORDER_NAMES: Record<DateOrder, string> = {
  ymd: "Year first, 2024-12-31",
  dmy: "Day first, 31/12/2024",
  mdy: "Month first, 12/31/2024",
};

export const STEP_NAMES: Record<PeriodStep, { one: string; adverb: string }> = {
  day: { one: "day", adverb: "daily" },
  week: { one: "week", adverb: "weekly" },
  month: { one: "month", adverb: "monthly" },
};

const DATE_ORDER_PHRASES: Record<DateOrder, string> = {
  ymd: "Dates start with the year.",
  dmy: "Dates start with the day.",
  mdy: "Dates start with the month.",
};

export function delimiterName(delimiter: string): string {
  return DELIMITER_NAMES[delimiter] ?? `“${delimiter}”`;
}

/** How the upload was read, as one would say it over the counter. */
export function describeReading(sniff: Sniff): string {
  return [fileSentence(sniff), headerSentence(sniff), dateSentence(sniff), decimalSentence(sniff)]
    .filter((sentence) => sentence !== null)
    .join(" ");
}

function fileSentence(sniff: Sniff): string {
  if (sniff.format !== "csv") {
    const workbook = sniff.format === "xlsx" ? "An Excel workbook" : "An older Excel workbook";
    return sniff.sheets.length > 1 ? `${workbook}; we read the sheet “${sniff.sheet}”.` : `${workbook}.`;
  }
  const delimiter = sniff.delimiter === null ? "" : ` separated by ${delimiterPlural(sniff.delimiter)}`;
  const encoding = sniff.encoding === null ? "" : `, encoded as ${encodingShortName(sniff.encoding)}`;
  return `A text file${delimiter}${encoding}.`;
}

function delimiterPlural(delimiter: string): string {
  const name = DELIMITER_NAMES[delimiter];
  return name ? `${name.toLowerCase()}s` : `“${delimiter}”`;
}

function encodingShortName(encoding: TextEncoding): string {
  return ENCODING_NAMES[encoding].split(" (")[0] ?? encoding;
}

function headerSentence(sniff: Sniff): string {
  return sniff.headerRow === 0
    ? "It has no line with column names."
    : `Column names are in line ${sniff.headerRow}.`;
}

function dateSentence(sniff: Sniff): string | null {
  if (sniff.dateOrder === null || sniff.dateOrder === "ambiguous") return null;
  return DATE_ORDER_PHRASES[sniff.dateOrder];
}

function decimalSentence(sniff: Sniff): string | null {
  return sniff.decimal === "," ? "Decimals are written with a comma." : null;
}
