import type { Frequency } from "#lib/days.ts";
import type { SalesPoint } from "./sales-points.ts";

export interface SalesLine {
  readonly key: "actual" | "mean7" | "mean30" | "yearBefore";
  readonly label: string;
  readonly colour: string;
  readonly width: number;
  readonly dash?: string;
}

const TOTAL: SalesLine = { key: "actual", label: "Sold", colour: "var(--chart-1)", width: 1.75 };
const DAILY: readonly SalesLine[] = [
  { ...TOTAL, width: 1 },
  { key: "mean7", label: "Average of 7 days", colour: "var(--chart-2)", width: 1.75, dash: "6 3" },
  { key: "mean30", label: "Average of 30 days", colour: "var(--chart-3)", width: 2.25, dash: "2 3" },
];
const YEARS: readonly SalesLine[] = [
  TOTAL,
  { key: "yearBefore", label: "Year before", colour: "var(--chart-axis)", width: 1.5, dash: "5 4" },
];

/** Single days are noisy and want averages; weeks and months are calm and want something to compare with. */
export function linesFor(by: Frequency, points: readonly SalesPoint[]): readonly SalesLine[] {
  const lines = by === "day" ? DAILY : YEARS;
  return lines.filter(({ key }) => points.some((point) => point[key] !== null));
}
