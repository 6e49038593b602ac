export const STOCK_REASONS = [
  "out_of_stock",
  "runs_out",
  "low_stock",
  "near_expiry",
  "overstock",
  "slow_moving",
] as const;
export type StockReason = (typeof STOCK_REASONS)[number];

export const STOCK_SORTS = ["money", "score", "out", "expiry", "name"] as const;
export type StockSort = (typeof STOCK_SORTS)[number];

export const STOCK_STATUSES = ["open", "snoozed", "done"] as const;
export type StockStatus = (typeof STOCK_STATUSES)[number];

export const STOCK_PAGE_SIZE = 50;

/** Products that one bulk change may name: a manager's screenful many times over, and still one small statement. */
export const MOST_CHANGED_AT_ONCE = 1_000;
