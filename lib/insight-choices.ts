import type { Frequency } from "#lib/days.ts";

/** Apart from the schemas, so that a page which only offers choices does not load a validator with them. */
export const INSIGHT_SPANS = ["week", "month", "quarter", "year"] as const;
export type InsightSpan = (typeof INSIGHT_SPANS)[number];

export const INSIGHT_BASES = ["before", "year"] as const;
export type InsightBase = (typeof INSIGHT_BASES)[number];

/** What a change of takings is made of. */
export const CHANGE_PARTS = ["volume", "price", "mix", "added", "dropped", "unexplained"] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

/** Whole weeks, so that every span has as many Saturdays as the one it is compared with. */
export const SPAN_WEEKS: Record<InsightSpan, number> = { week: 1, month: 4, quarter: 13, year: 52 };
/** For sheets that know months only. */
export const SPAN_MONTHS: Record<InsightSpan, number> = { week: 1, month: 1, quarter: 3, year: 12 };

/** Finer than the figures arrive nothing can be shown. */
export function offeredGranularities(frequency: Frequency): Frequency[] {
  if (frequency === "month") return ["month"];
  return frequency === "week" ? ["week", "month"] : ["day", "week", "month"];
}
