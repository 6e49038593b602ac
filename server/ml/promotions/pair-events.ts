import { type PriceLimits, ruleDiscount } from "#server/ml/inventory/price-limits.ts";
import type { Confidence } from "./rate-confidence.ts";

export interface PairedItem extends PriceLimits {
  readonly units: number;
  /** Days from today to the expiry day, on which it can no longer be sold; null when it does not expire. */
  readonly daysToExpiry: number | null;
  /** Units per day lately; null where no sales are known, and what is on hand is then taken to just last until expiry. */
  readonly perDay: number | null;
}

export interface EventPairing {
  /** Place in the given list of events. */
  readonly event: number;
  readonly discount: number;
  /** Days from today, inclusive. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly clearDays: number;
  /** Share by which sales are taken to rise. */
  readonly lift: number;
  readonly confidence: Confidence;
}

export type NoPairing = "no_expiry" | "expired" | "nothing_in_stock" | "no_room" | "no_event";

/** SmartShelf's example gives 25%, half of the way from 10 to 40%, five days before expiry. */
const URGENT_DAYS = 10;
const DAYS_BEFORE_EVENT = 2;
const SLOWEST_PACE = 0.1;
const LONGEST_CLEARANCE = 365;

/**
 * Pairs an item with every event on which it can still be sold, by SmartShelf's rule: 10% and up to 30% more with urgency,
 * within the largest discount and the margin; sales rise by `multiplier` percent per percent of discount. Use it where
 * nothing but a snapshot is known; `planPromotion` says more where there is a forecast. `eventDays` are days from today.
 * Gives the reason where there is nothing to pair. Cost: events.
 */
export function pairEvents(
  item: PairedItem,
  eventDays: readonly number[],
  multiplier: number,
): EventPairing[] | NoPairing {
  const { daysToExpiry, units } = item;
  if (!(units > 0)) return "nothing_in_stock";
  if (daysToExpiry === null) return "no_expiry";
  if (daysToExpiry <= 0) return "expired";
  const urgency = 1 - daysToExpiry / URGENT_DAYS;
  const discount = ruleDiscount(urgency, item);
  if (discount <= 0) return "no_room";
  const wanted = ruleDiscount(urgency, { ...item, cost: null, maxDiscount: 1 });
  const lift = discount * multiplier;
  const pace = (item.perDay ?? units / daysToExpiry) * (1 + lift);
  const clearDays = Math.min(
    LONGEST_CLEARANCE,
    Math.max(1, Math.round(units / Math.max(SLOWEST_PACE, pace))),
  );
  const pairings = eventDays.flatMap((day, event): EventPairing[] => {
    if (day < 0 || day >= daysToExpiry) return [];
    const firstDay = Math.max(0, day - DAYS_BEFORE_EVENT);
    const lastDay = daysToExpiry - 1;
    const good = Number(discount >= wanted) + Number(clearDays <= lastDay - firstDay + 1);
    const confidence = good === 2 ? "high" : good === 1 ? "medium" : "low";
    return [{ event, discount, firstDay, lastDay, clearDays, lift, confidence }];
  });
  return pairings.length > 0 ? pairings : "no_event";
}
