/** What one user did with one product. */
export interface ShopEvent {
  readonly userId: string;
  readonly productId: string;
  readonly kind: "view" | "cart" | "purchase";
  /** Money that the event was about, such as what a purchase cost in all; null where none was stated. */
  readonly amount: number | null;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** The names that models and answers use, in the order of their columns. */
export const PURCHASE_FEATURES = [
  "COUNT(events)",
  "MAX(events.amount)",
  "MEAN(events.amount)",
  "MIN(events.amount)",
  "SUM(events.amount)",
  "total_spend",
  "avg_transaction_amount",
  "purchase_count",
  "view_count",
  "product_view_count",
  "product_purchase_count",
  "repeat_purchase_count",
  "view_to_purchase_ratio",
  "days_since_last_purchase",
] as const;
export type PurchaseFeature = (typeof PURCHASE_FEATURES)[number];
export type PurchaseFeatures = Readonly<Record<PurchaseFeature, number>>;

/** Days since the last purchase of somebody who never bought: longer ago than any real purchase that is kept. */
export const NEVER_BOUGHT_DAYS = 3650;
/** Amounts are added as whole ten-thousandths, so that the sum does not depend on the order of the events. */
export const AMOUNT_PARTS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What is known of a user from all events so far. */
export interface UserTally {
  readonly events: number;
  /** Events that stated an amount. */
  readonly amounts: number;
  readonly maxAmount: number;
  readonly minAmount: number;
  /** In ten-thousandths. */
  readonly sumParts: number;
  /** Of purchases alone, in ten-thousandths. */
  readonly spendParts: number;
  readonly purchases: number;
  readonly views: number;
  /** Different products bought. */
  readonly productsBought: number;
  /** Milliseconds since 1970; null for somebody who never bought. */
  readonly lastPurchaseAt: number | null;
}

/** What is known of a user and one product. */
export interface PairTally {
  readonly views: number;
  readonly purchases: number;
}

export const NO_USER: UserTally = {
  events: 0,
  amounts: 0,
  maxAmount: 0,
  minAmount: 0,
  sumParts: 0,
  spendParts: 0,
  purchases: 0,
  views: 0,
  productsBought: 0,
  lastPurchaseAt: null,
};
export const NO_PAIR: PairTally = { views: 0, purchases: 0 };

/**
 * The fourteen features of a user and a product at a moment (milliseconds since 1970), for the question whether the user
 * will buy the product again. Money is in the events' own currency. Conventions: means and extremes are 0 where nothing
 * was stated; the ratio is views per purchase, per one where there was none; days are fractions, and NEVER_BOUGHT_DAYS
 * without a purchase. `repeat_purchase_count` counts purchases of products that the user had bought before.
 * The features of somebody unknown are those of NO_USER and NO_PAIR.
 */
export function toPurchaseFeatures(user: UserTally, pair: PairTally, at: number): PurchaseFeatures {
  const sum = user.sumParts / AMOUNT_PARTS;
  const spend = user.spendParts / AMOUNT_PARTS;
  return {
    "COUNT(events)": user.events,
    "MAX(events.amount)": user.maxAmount,
    "MEAN(events.amount)": user.amounts > 0 ? sum / user.amounts : 0,
    "MIN(events.amount)": user.minAmount,
    "SUM(events.amount)": sum,
    total_spend: spend,
    avg_transaction_amount: user.purchases > 0 ? spend / user.purchases : 0,
    purchase_count: user.purchases,
    view_count: user.views,
    product_view_count: pair.views,
    product_purchase_count: pair.purchases,
    repeat_purchase_count: user.purchases - user.productsBought,
    view_to_purchase_ratio: user.views / Math.max(1, user.purchases),
    days_since_last_purchase:
      user.lastPurchaseAt === null ? NEVER_BOUGHT_DAYS : Math.max(0, at - user.lastPurchaseAt) / DAY_MS,
  };
}
