import type { ChartMark } from "#components/charts/chart-marks.ts";
import { measureNumber } from "#components/charts/measure-text.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { AnomalyHint, AnomalyRow } from "#lib/schemas/anomaly.ts";

export const HINT_LABEL: Record<AnomalyHint, string> = {
  returns: "Returns",
  "stock-out": "Sold out?",
  closed: "Closed",
  holiday: "Holiday",
  event: "Event",
  promotion: "Promotion",
  price: "Price change",
  "counted-twice": "Counted twice?",
  "typing-error": "Typing error?",
};

/** "Sold 0 instead of about 12 (usually 8 to 17): $24 less." */
export function anomalySentence(row: AnomalyRow, format: Formatter): string {
  const { measure, actual, expected, low, high, money } = row;
  const number = (value: number) => measureNumber(format, measure, value);
  const verb = measure === "revenue" ? "Took" : "Sold";
  const size = money === null || measure === "revenue" ? null : Math.abs(money);
  const worth =
    size !== null && size >= 1 ? `: ${format.wholeMoney(size)} ${actual < expected ? "less" : "more"}` : "";
  return `${verb} ${number(actual)} instead of about ${number(expected)} (usually ${number(low)} to ${number(high)})${worth}.`;
}

/** What a chart says about the day: cause, figures, and what somebody wrote about it. Names the store where all are shown. */
export function toMark(
  row: AnomalyRow,
  { format, storeId }: { readonly format: Formatter; readonly storeId: string | null },
): ChartMark {
  const { day, storeName, hints, note, status } = row;
  const [hint] = hints;
  const parts = [
    storeId === null ? `${storeName}.` : "",
    hint ? asSentence(HINT_LABEL[hint]) : "",
    anomalySentence(row, format),
    note ? `“${note}”` : "",
  ];
  return { day, text: parts.filter(Boolean).join(" "), isDone: status !== "open" };
}

function asSentence(label: string): string {
  return label.endsWith("?") ? label : `${label}.`;
}

/** How sure it is, and what the simpler tests say. */
export function anomalyEvidence({ pValue, zScore, isIqrOutlier }: AnomalyRow, format: Formatter): string {
  const odds = format.number(Math.max(1, Math.round(1 / pValue)));
  const sign = zScore < 0 ? "−" : "";
  const fence = isIqrOutlier ? "outside" : "inside";
  return `One day in ${odds} or fewer strays as far. Plain tests: z-score ${sign}${format.decimal(Math.abs(zScore))}, ${fence} the usual quartile range.`;
}
