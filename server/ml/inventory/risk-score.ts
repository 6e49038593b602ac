/** When a product counts as low, near its expiry or slow; see the defaults. */
export interface RiskThresholds {
  /** Units on hand below which stock is low. */
  readonly lowStock: number;
  /** Days before expiry at which a product is near it. */
  readonly expiryDays: number;
  /** Days over which sales per day are averaged. */
  readonly slowMovingWindow: number;
  /** Units per day below which a product moves slowly. */
  readonly slowMovingThreshold: number;
}

export const DEFAULT_THRESHOLDS: RiskThresholds = {
  lowStock: 10,
  expiryDays: 7,
  slowMovingWindow: 30,
  slowMovingThreshold: 0.5,
};

export const RISK_REASONS = ["out_of_stock", "low_stock", "near_expiry", "slow_moving", "overstock"] as const;
export type RiskReason = (typeof RISK_REASONS)[number];

export interface RiskInput {
  readonly quantity: number;
  /** Days to the earliest expiry of what is on hand; null when nothing expires. */
  readonly daysToExpiry: number | null;
  readonly averageDailySales: number;
}

export interface Risk {
  readonly reasons: readonly RiskReason[];
  /** 0 to 1. */
  readonly score: number;
}

/** Far above what a low shelf can reach: an empty one loses sales today. */
const OUT_OF_STOCK_SCORE = 0.9;

/**
 * The risk score of the SmartShelf service: 0.3 (1 - quantity / threshold) for low stock, 0.4 (1 - days / warning) near
 * expiry, 0.3 (1 - velocity / threshold) when slow, added up and held within 0 and 1. An empty shelf scores 0.9 by itself,
 * and neither expires nor moves slowly. Expired stock counts as 0 days to expiry. It says how urgent a product looks;
 * money at risk says how much it matters. Constant cost.
 */
export function scoreRisk(input: RiskInput, thresholds: RiskThresholds = DEFAULT_THRESHOLDS): Risk {
  const { quantity, daysToExpiry, averageDailySales } = input;
  if (quantity <= 0) return { reasons: ["out_of_stock"], score: OUT_OF_STOCK_SCORE };
  const reasons: RiskReason[] = [];
  let score = 0;
  if (quantity < thresholds.lowStock) {
    reasons.push("low_stock");
    score += 0.3 * (1 - quantity / thresholds.lowStock);
  }
  if (daysToExpiry !== null && daysToExpiry <= thresholds.expiryDays) {
    reasons.push("near_expiry");
    score += 0.4 * (1 - Math.max(0, daysToExpiry) / Math.max(1, thresholds.expiryDays));
  }
  if (averageDailySales < thresholds.slowMovingThreshold) {
    reasons.push("slow_moving");
    score += 0.3 * (1 - Math.max(0, averageDailySales) / thresholds.slowMovingThreshold);
  }
  return { reasons, score: Math.min(1, Math.max(0, score)) };
}
