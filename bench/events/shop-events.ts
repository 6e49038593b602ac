import type { SentEvent } from "#lib/schemas/event.ts";

const USERS = 200;
const PRODUCTS = 50;
const KINDS = ["view", "view", "view", "cart", "purchase"] as const;
const START = Date.parse("2026-01-01T00:00:00Z");

/** The same event for the same number, as a shop's pages and tills would send it. */
export function shopEvent(eventId: string, number: number): SentEvent {
  const kind = KINDS[number % KINDS.length] ?? "view";
  return {
    stream: "shop",
    event_id: eventId,
    event_type: kind,
    user_id: `user_${number % USERS}`,
    product_id: `prod_${Math.floor(number / 7) % PRODUCTS}`,
    amount: kind === "purchase" ? (number % 997) / 10 : null,
    timestamp: new Date(START + number * 1000),
  };
}

export const allPairs = Array.from({ length: USERS * PRODUCTS }, (_, index) => ({
  userId: `user_${index % USERS}`,
  productId: `prod_${Math.floor(index / USERS)}`,
}));
