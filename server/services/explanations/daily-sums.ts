import type { DailyFactsText } from "./read-daily-facts.ts";

/** A product's days, added up over the stores that sold it. */
export interface DailySums {
  readonly days: readonly number[];
  /** Pieces or money, as the product is measured; NaN where unknown. */
  readonly values: readonly number[];
  /** Of one piece; NaN where unknown. */
  readonly prices: readonly number[];
  /** Promoted in at least half of the stores that sold it. */
  readonly promotionDays: ReadonlySet<number>;
}

interface Day {
  quantity: number;
  revenue: number;
  /** Pieces whose revenue is known. */
  paid: number;
  promoted: number;
  stores: number;
}

const PROMOTED_SHARE = 0.5;

/** Adds stores up day by day. An unknown number in one store leaves the others'. */
export function sumDays(facts: readonly DailyFactsText[], measure: "units" | "revenue"): DailySums {
  const byDay = new Map<number, Day>();
  for (const store of facts) addStore(byDay, store);
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const read = (pick: (day: Day) => number) =>
    days.map((day) => {
      const found = byDay.get(day);
      return found ? pick(found) : Number.NaN;
    });
  return {
    days,
    values: read(({ quantity, revenue }) => (measure === "units" ? quantity : revenue)),
    prices: read(({ paid, revenue }) => (paid > 0 && revenue > 0 ? revenue / paid : Number.NaN)),
    promotionDays: new Set(
      days.filter((day) => {
        const found = byDay.get(day);
        return found && found.promoted > 0 && found.promoted >= PROMOTED_SHARE * found.stores;
      }),
    ),
  };
}

function addStore(byDay: Map<number, Day>, facts: DailyFactsText): void {
  const quantities = parseGaps(facts.quantities);
  const revenues = parseGaps(facts.revenues);
  const promotions = parseGaps(facts.promotions);
  for (const [index, day] of parseGaps(facts.days).entries()) {
    const quantity = quantities[index] ?? Number.NaN;
    const revenue = revenues[index] ?? Number.NaN;
    const sum = byDay.get(day) ?? { quantity: 0, revenue: 0, paid: 0, promoted: 0, stores: 0 };
    byDay.set(day, sum);
    sum.stores++;
    sum.promoted += promotions[index] ?? 0;
    if (quantity > 0) sum.quantity += quantity;
    if (revenue > 0) sum.revenue += revenue;
    if (quantity > 0 && revenue > 0) sum.paid += quantity;
  }
}

/** Numbers between commas; NaN where there is nothing. */
export function parseGaps(text: string): number[] {
  if (text === "") return [];
  return text.split(",").map((part) => (part === "" ? Number.NaN : Number(part)));
}
