import { addDays, daysBetween } from "#lib/days.ts";
import { env } from "#lib/env.ts";
import { findAudience, writePromotionCopy } from "#lib/promotion-copy.ts";
import { withTenant } from "#server/db/tenant.ts";
import { type EventPairing, type NoPairing, pairEvents } from "#server/ml/promotions/pair-events.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { findStockRule, readStockRules } from "#server/services/stock/stock-rules.ts";

export interface GivenStock {
  readonly productId: string;
  readonly name: string;
  readonly units: number;
  readonly expiryDay: string | null;
  readonly price: number;
  readonly cost: number | null;
  readonly categories: readonly string[];
}

export interface GivenEvent {
  readonly id: string;
  readonly day: string;
  readonly title: string;
  readonly audience: string | null;
}

export interface PairingRequest {
  readonly items: readonly GivenStock[];
  readonly events: readonly GivenEvent[];
  readonly sales: readonly { readonly productId: string; readonly day: string; readonly quantity: number }[];
  /** Shares; null takes the organisation's thresholds. */
  readonly maxDiscount: number | null;
  readonly minMargin: number | null;
  readonly today: string;
}

export interface PairedPromotion extends Omit<EventPairing, "event" | "firstDay" | "lastDay"> {
  readonly item: GivenStock;
  readonly event: GivenEvent;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly copy: string;
  readonly reasoning: string;
}

export interface PairedPromotions {
  readonly promotions: PairedPromotion[];
  readonly skipped: { readonly productId: string; readonly reason: string }[];
}

const SALES_WINDOW = 30;
/** Many ask for far more than anyone carries out; the best of each item come first. */
const MOST_NOT_PAIRED = 1_000;

/**
 * Promotions for an inventory and a calendar that a program sends along; nothing of it is kept. The limits are those of
 * the request, else the thresholds of the organisation. Items that fit no event are named with the reason.
 */
export async function pairPromotions(
  ctx: ServiceContext,
  request: PairingRequest,
): Promise<PairedPromotions> {
  const { organisationId } = ctx;
  const { items, events, today } = request;
  const rules = await withTenant(organisationId, (tx) => readStockRules(tx, organisationId));
  const paces = sellingPaces(request);
  const eventDays = events.map(({ day }) => daysBetween(today, day));
  const promotions: PairedPromotion[] = [];
  const skipped: { productId: string; reason: string }[] = [];
  for (const item of items) {
    const rule = findStockRule(rules, { storeId: null, category: item.categories[0] ?? null });
    const limits = {
      maxDiscount: request.maxDiscount ?? rule.maxDiscount,
      minMargin: request.minMargin ?? rule.minMargin,
    };
    const daysToExpiry = item.expiryDay === null ? null : daysBetween(today, item.expiryDay);
    const paired = pairEvents(
      { ...item, ...limits, daysToExpiry, perDay: paces.get(item.productId) ?? null },
      eventDays,
      env().PROMOTION_ELASTICITY_MULTIPLIER,
    );
    if (typeof paired === "string") {
      skipped.push({ productId: item.productId, reason: describeSkipped(paired, item, limits.minMargin) });
      continue;
    }
    refuseTooMany(promotions.length + paired.length);
    for (const { event: index, firstDay, lastDay, ...pairing } of paired) {
      const event = events[index];
      if (!event) continue;
      promotions.push({
        ...pairing,
        item,
        event,
        firstDay: addDays(today, firstDay),
        lastDay: addDays(today, lastDay),
        copy: writePromotionCopy(findAudience(event.audience), {
          product: item.name,
          discount: percent(pairing.discount),
          event: event.title,
          lastDay: null,
        }),
        reasoning: describePairing(item, event, daysToExpiry ?? 0, pairing.discount),
      });
    }
  }
  return { promotions, skipped: skipped.slice(0, MOST_NOT_PAIRED) };
}

/** A year of events for every item of a large shop would be an answer of gigabytes. */
function refuseTooMany(promotions: number): void {
  const most = env().MAX_PAYLOAD_ROWS;
  if (promotions <= most) return;
  throw new ServiceError(
    "TOO_LARGE",
    `The answer would have more than ${most} promotions, one for each item and event before it expires. Send fewer items at a time, or only the events of the next weeks.`,
  );
}

/** Units per day of the products with sales in the last 30 days. */
function sellingPaces({ sales, today }: PairingRequest): ReadonlyMap<string, number> {
  const paces = new Map<string, number>();
  for (const { productId, day, quantity } of sales) {
    const daysAgo = daysBetween(day, today);
    if (daysAgo < 0 || daysAgo >= SALES_WINDOW) continue;
    paces.set(productId, (paces.get(productId) ?? 0) + quantity / SALES_WINDOW);
  }
  return paces;
}

function describeSkipped(why: NoPairing, { expiryDay, cost, price }: GivenStock, minMargin: number): string {
  switch (why) {
    case "nothing_in_stock":
      return "nothing is in stock; send the quantity on hand as a number above 0";
    case "no_expiry":
      return "it has no expiry_date, so there is nothing to clear in time";
    case "expired":
      return `it expired on ${expiryDay}; take it off the shelf`;
    case "no_room":
      return `a price of ${price} and a cost of ${cost} leave no discount that keeps a margin of ${percent(minMargin)}`;
    case "no_event":
      return `no event falls between today and the day before it expires on ${expiryDay}`;
  }
}

function describePairing(item: GivenStock, event: GivenEvent, days: number, discount: number): string {
  const margin = item.cost === null ? " No cost was given, so the margin could not be checked." : "";
  return `Pair ${item.name} with ${event.title}: product expires in ${days === 1 ? "1 day" : `${days} days`}, ${item.units} in stock; ${percent(discount)} off should sell them in time.${margin}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
