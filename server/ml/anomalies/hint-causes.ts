export const ANOMALY_HINTS = [
  "returns",
  "stock-out",
  "closed",
  "holiday",
  "event",
  "promotion",
  "price",
  "counted-twice",
  "typing-error",
] as const;
export type AnomalyHint = (typeof ANOMALY_HINTS)[number];

export interface OddDay {
  readonly actual: number;
  readonly expected: number;
  /** Of the same product, newest last; NaN where unknown. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly isPromoted: boolean;
  /** Kinds of calendar events on the day or the one beside it. */
  readonly events: readonly ("holiday" | "event" | "promotion" | "closed")[];
  /** That day's price against the usual one, as a ratio less one; null where unknown. */
  readonly priceChange: number | null;
  /** A count of stock near the day found nothing. */
  readonly wasCountedEmpty: boolean;
}

const PRICE_MOVED = 0.1;
/** As the same sheet uploaded twice makes it, give or take the day's own luck. */
const TWICE = [1.9, 2.1] as const;
const SHIFTED = [8, 12.5] as const;
const LEAST_EXPECTED = 3;

/**
 * What may be behind an odd day, likeliest first, from what is known about it; empty where nothing fits. A hint is no proof:
 * people decide. Constant cost.
 */
export function hintCauses(day: OddDay): AnomalyHint[] {
  const { actual, expected, events, priceChange } = day;
  const isLow = actual < expected;
  const hints: AnomalyHint[] = [];
  if (actual < 0) hints.push("returns");
  if (events.includes("closed") && isLow) hints.push("closed");
  if (isLow && actual >= 0 && (day.wasCountedEmpty || looksEmpty(day))) hints.push("stock-out");
  if (events.includes("holiday")) hints.push("holiday");
  if (events.includes("event")) hints.push("event");
  if ((day.isPromoted || events.includes("promotion")) && !isLow) hints.push("promotion");
  if (priceChange !== null && Math.abs(priceChange) >= PRICE_MOVED && priceChange < 0 !== isLow)
    hints.push("price");
  if (hints.length === 0 && expected >= LEAST_EXPECTED) {
    const ratio = actual / expected;
    if (isWithin(ratio, TWICE)) hints.push("counted-twice");
    if (isWithin(ratio, SHIFTED) || isWithin(ratio / 10, SHIFTED)) hints.push("typing-error");
  }
  return hints;
}

/** Nothing or nearly nothing sold, where nothing sold on a day beside it either. */
function looksEmpty({ actual, expected, before, after }: OddDay): boolean {
  if (actual > 0.2 * expected || expected < LEAST_EXPECTED) return false;
  return actual === 0 || before.at(-1) === 0 || after[0] === 0;
}

function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high;
}
