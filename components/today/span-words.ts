import { daysBetween, type Frequency } from "#lib/days.ts";
import type { Span } from "#lib/schemas/product.ts";

const LATEST: Record<Frequency, string> = { day: "Latest day", week: "Latest week", month: "Latest month" };

/** "Last 7 days"; a single day by its everyday name where it has one. */
export function pastTitle({ frequency, periods }: Span, latestDay: string, today: string): string {
  if (periods > 1) return `Last ${periods} ${frequency}s`;
  if (frequency !== "day") return LATEST[frequency];
  const age = daysBetween(latestDay, today);
  if (age === 0) return "Today so far";
  return age === 1 ? "Yesterday" : LATEST.day;
}

export function nextTitle({ frequency, periods }: Span): string {
  return periods === 1 ? `Next ${frequency}` : `Next ${periods} ${frequency}s`;
}

/** What a span is compared with. */
export function beforeWords({ frequency, periods }: Span): string {
  if (periods === 1) return frequency === "day" ? "a week earlier" : `the ${frequency} before`;
  return `the ${periods} ${frequency}s before`;
}
