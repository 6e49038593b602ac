/**
 * One series as read from the database. Days (since 1970-01-01) and values stay the comma-separated text that
 * the database made of them: only the threads turn them into numbers.
 */
export interface SeriesHistory {
  readonly storeId: string;
  readonly productId: string;
  readonly days: string;
  readonly values: string;
  /** Days on which the product was out of stock, so that silence says nothing about demand. */
  readonly stockedOutDays: string;
  /** Which of the task's calendars the series follows. */
  readonly calendar: string;
}

/** The days on which a store sold anything at all, as text like a history's. */
export interface StoreCalendar {
  readonly key: string;
  readonly storeId: string;
  readonly openDays: string;
}

export interface SeriesSource {
  /** Rows of `sale` as they are, or a store's takings added up over its products. */
  readonly kind: "sales" | "takings";
  readonly storeId: string;
  readonly productId: string;
  readonly calendar: string;
}

export function parseNumbers(text: string): number[] {
  return text === "" ? [] : text.split(",").map(Number);
}
