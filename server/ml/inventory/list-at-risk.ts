import { type PriceLimits, ruleDiscount } from "./price-limits.ts";
import { type RiskReason, type RiskThresholds, scoreRisk } from "./risk-score.ts";

export interface InventoryItem {
  readonly productId: string;
  readonly quantity: number;
  /** Days from today; null when it does not expire. */
  readonly daysToExpiry: number | null;
  readonly price: number | null;
  readonly cost: number | null;
}

export interface DatedSale {
  readonly productId: string;
  /** Days before today, 0 is today. */
  readonly daysAgo: number;
  readonly quantity: number;
}

export type AtRiskAction = "restock" | "discount" | "clearance" | "bundle";

export interface AtRiskItem {
  /** Place in the given inventory. */
  readonly index: number;
  readonly reasons: readonly RiskReason[];
  readonly score: number;
  readonly averageDailySales: number;
  readonly action: AtRiskAction;
  /** Shares; null where no discount is advised. */
  readonly discountRange: readonly [number, number] | null;
}

/** Two things wrong at once, one of them the date: not a case for waiting. */
const CLEARANCE_RANGE = 0.1;

/**
 * The at-risk list of the SmartShelf service from an inventory and its sales, most urgent first: only flagged items, with
 * the seeds' score and one action each. Use it where nothing but a snapshot is known; `assessProduct` says more where
 * there is a forecast. Sales outside the window, in the future or of unknown products do not count. Cost: items + sales.
 */
export function listAtRisk(
  inventory: readonly InventoryItem[],
  sales: readonly DatedSale[],
  thresholds: RiskThresholds,
  limits: Pick<PriceLimits, "maxDiscount" | "minMargin">,
): AtRiskItem[] {
  const sold = new Map<string, number>();
  for (const { productId, daysAgo, quantity } of sales) {
    if (daysAgo < 0 || daysAgo >= thresholds.slowMovingWindow) continue;
    sold.set(productId, (sold.get(productId) ?? 0) + quantity);
  }
  const flagged = inventory.flatMap((item, index): AtRiskItem[] => {
    const averageDailySales = (sold.get(item.productId) ?? 0) / thresholds.slowMovingWindow;
    const { reasons, score } = scoreRisk({ ...item, averageDailySales }, thresholds);
    if (reasons.length === 0) return [];
    return [{ index, reasons, score, averageDailySales, ...adviseItem(item, reasons, thresholds, limits) }];
  });
  return flagged.sort((a, b) => b.score - a.score || a.index - b.index);
}

function adviseItem(
  { daysToExpiry, price, cost }: InventoryItem,
  reasons: readonly RiskReason[],
  thresholds: RiskThresholds,
  { maxDiscount, minMargin }: Pick<PriceLimits, "maxDiscount" | "minMargin">,
): Pick<AtRiskItem, "action" | "discountRange"> {
  // What has expired may not be sold at any price.
  if (daysToExpiry !== null && daysToExpiry < 0 && reasons.includes("near_expiry"))
    return { action: "clearance", discountRange: null };
  const limits = {
    price: price && price > 0 ? price : 1,
    cost: price && price > 0 ? cost : null,
    maxDiscount,
    minMargin,
  };
  if (reasons.includes("near_expiry") && daysToExpiry !== null) {
    const most = ruleDiscount(1, limits);
    if (reasons.length > 1)
      return { action: "clearance", discountRange: [Math.max(0, most - CLEARANCE_RANGE), most] };
    const urgency = 1 - Math.max(0, daysToExpiry) / Math.max(1, thresholds.expiryDays);
    return { action: "discount", discountRange: [ruleDiscount(0, limits), ruleDiscount(urgency, limits)] };
  }
  if (reasons.includes("out_of_stock") || reasons.includes("low_stock")) {
    return { action: "restock", discountRange: null };
  }
  return { action: "bundle", discountRange: [0, ruleDiscount(0, limits)] };
}
