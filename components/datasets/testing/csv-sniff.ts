import type { Sniff } from "#lib/schemas/dataset.ts";

/** A comma-separated sales sheet about which nothing had to be asked. */
export const CSV_SNIFF: Sniff = {
  format: "csv",
  encoding: "utf-8",
  delimiter: ",",
  sheets: [],
  sheet: null,
  headerRow: 1,
  headerConfidence: 1,
  columns: [],
  firstRows: [],
  dateOrder: "ymd",
  decimal: ".",
  kind: { guess: "sales", confidence: 1 },
  wide: null,
  isRemembered: false,
  questions: [],
};
