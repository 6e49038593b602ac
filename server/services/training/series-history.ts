/** What a series is, beside its numbers. */
export interface SeriesProfile {
  /** "item" is a product; "takings" a store's money added up over its products; "own-takings" a sheet of a store's takings. */
  readonly kind: "item" | "takings" | "own-takings";
  readonly category: string | null;
  readonly measure: "units" | "revenue";
  /** The product's list price, when it has one. */
  readonly listPrice: number | null;
}

/** A promotion that somebody accepted: a lower price from the first to the last day (since 1970-01-01) inclusive. */
export interface AcceptedPromotion {
  readonly firstDay: number;
  readonly lastDay: number;
  /** A share of the price. */
  readonly discount: number;
  /** How much more of it is wanted, as a share, by what was known of prices when it was planned. */
  readonly lift: number;
}

/**
 * One series as read from the database. Days (since 1970-01-01) and values stay the comma-separated text that
 * the database made of them: only the threads turn them into numbers.
 */
export interface SeriesHistory {
  readonly storeId: string;
  readonly productId: string;
  readonly profile: SeriesProfile;
  readonly days: string;
  readonly values: string;
  /** What one unit cost on each of `days`; empty between two commas where that is unknown. */
  readonly prices: string;
  readonly promotionDays: string;
  readonly promotions: readonly AcceptedPromotion[];
  /** Days whose figure says nothing about demand: the product was out of stock, or somebody had the day left out. */
  readonly stockedOutDays: string;
  /** Which of the task's calendars the series follows. */
  readonly calendar: string;
}

/** A named thing that happens to a store, from the first to the last day (since 1970-01-01) inclusive. */
export interface StoreEvent {
  readonly name: string;
  readonly kind: "holiday" | "event" | "promotion" | "closed";
  readonly firstDay: number;
  readonly lastDay: number;
}

/** The days on which a store sold anything at all, as text like a history's, and what happens there. */
export interface StoreCalendar {
  readonly key: string;
  readonly storeId: string;
  readonly openDays: string;
  readonly events: readonly StoreEvent[];
}

export interface SeriesSource {
  readonly storeId: string;
  readonly productId: string;
  readonly profile: SeriesProfile;
  readonly calendar: string;
  readonly promotions?: readonly AcceptedPromotion[];
  /** The store has the product and never sold it. */
  readonly isUnsold?: boolean;
}

export function parseNumbers(text: string): number[] {
  return text === "" ? [] : text.split(",").map(Number);
}
