import { addDays } from "#lib/days.ts";
import { type InsightBase, type InsightSpan, SPAN_MONTHS, SPAN_WEEKS } from "#lib/insight-choices.ts";
import type { ComparedSpans } from "#lib/schemas/insight.ts";
import { dayBefore, type SalesRhythm } from "#server/services/products/sales-window.ts";

export interface Spans extends ComparedSpans {
  /** The first day of the earlier span, since 1970-01-01. */
  readonly firstBefore: number;
}

/** The span that ends on the latest day, and the one it is compared with: just before, or a year before. */
export function spansOf(
  { latestDay, frequency }: SalesRhythm,
  span: InsightSpan,
  against: InsightBase,
): Spans {
  const [periods, unit, year] =
    frequency === "month"
      ? ([SPAN_MONTHS[span], "month", SPAN_MONTHS.year] as const)
      : ([SPAN_WEEKS[span], "week", SPAN_WEEKS.year] as const);
  const shift = against === "year" ? year : periods;
  const from = dayBefore(latestDay, periods, unit);
  const lastDayBefore = dayBefore(latestDay, shift, unit);
  const firstDayBefore = addDays(dayBefore(from, shift, unit), 1);
  return {
    firstDay: addDays(from, 1),
    lastDay: latestDay,
    firstDayBefore,
    lastDayBefore,
    firstBefore: Date.parse(firstDayBefore) / 86_400_000,
  };
}
