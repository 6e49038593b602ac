import type { Frequency } from "#lib/days.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { Measure } from "#lib/schemas/forecast-series.ts";

/** "1,240 units" or "$1,240" */
export function measureText(format: Formatter, measure: Measure, value: number): string {
  if (measure === "revenue") return format.wholeMoney(value);
  const rounded = Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${format.decimal(rounded)} ${rounded === 1 ? "unit" : "units"}`;
}

/** The same without the word, for columns and ranges that name it once. */
export function measureNumber(format: Formatter, measure: Measure, value: number): string {
  if (measure === "revenue") return format.wholeMoney(value);
  return Math.abs(value) < 10 ? format.decimal(value) : format.number(value);
}

export function measureTick(format: Formatter, measure: Measure, value: number): string {
  return measure === "revenue" ? format.compactMoney(value) : format.compact(value);
}

/** "30 days", "1 week" */
export function periodsText(frequency: Frequency, periods: number): string {
  return `${periods} ${frequency}${periods === 1 ? "" : "s"}`;
}
