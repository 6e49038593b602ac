import { expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { AnomalyRow } from "#lib/schemas/anomaly.ts";
import { anomalyEvidence, anomalySentence, toMark } from "./anomaly-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const row = {
  measure: "units",
  actual: 0,
  expected: 12,
  low: 8,
  high: 17,
  money: -24,
  pValue: 0.0004,
  zScore: -3.14,
  isIqrOutlier: true,
} as AnomalyRow;

it("says what was sold, what was to be expected and what that is worth", () => {
  expect(anomalySentence(row, format)).toBe("Sold 0 instead of about 12 (usually 8 to 17): $24 less.");
  expect(anomalySentence({ ...row, actual: 40, money: null }, format)).toBe(
    "Sold 40 instead of about 12 (usually 8 to 17).",
  );
  expect(anomalySentence({ ...row, measure: "revenue", actual: 900, expected: 400 }, format)).toContain(
    "Took $900 instead of about $400",
  );
});

it("says how rare such a day is, and what the plain tests say", () => {
  expect(anomalyEvidence(row, format)).toBe(
    "One day in 2,500 or fewer strays as far. Plain tests: z-score −3.1, outside the usual quartile range.",
  );
});

it("marks the day on a chart with its cause, and with the store where all are shown", () => {
  const found = {
    ...row,
    day: "2026-01-05",
    storeName: "Harbour",
    hints: ["stock-out"],
    status: "open",
    note: "",
  };
  const open = { ...found } as AnomalyRow;
  expect(toMark(open, { format, storeId: null })).toEqual({
    day: "2026-01-05",
    text: "Harbour. Sold out? Sold 0 instead of about 12 (usually 8 to 17): $24 less.",
    isDone: false,
  });
  const explained = { ...open, status: "explained", note: "Strike", hints: ["closed"] } as AnomalyRow;
  expect(toMark(explained, { format, storeId: "s" })).toMatchObject({
    text: "Closed. Sold 0 instead of about 12 (usually 8 to 17): $24 less. “Strike”",
    isDone: true,
  });
});
