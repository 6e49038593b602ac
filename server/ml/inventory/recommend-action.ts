import type { RiskReason } from "./risk-score.ts";

export const ACTION_KINDS = [
  "restock",
  "discount",
  "clearance",
  "bundle",
  "return",
  "write_off",
  "delist",
  "watch",
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export interface RecommendedAction {
  readonly kind: ActionKind;
  /** Units to order, mark down, bundle, return or write off. */
  readonly quantity: number;
  /** Lowest and highest discount worth giving, as shares; null where none is advised. */
  readonly discountRange: readonly [number, number] | null;
  /** Days within which it should happen; 0 is today. */
  readonly withinDays: number;
}

export interface Situation {
  readonly reasons: readonly (RiskReason | "runs_out")[];
  readonly expiredUnits: number;
  /** Expected to expire unsold, without those that already have. */
  readonly wasteUnits: number;
  readonly onHand: number;
  readonly daysToExpiry: number | null;
  /** Full days of sale until the shelf is empty in half of all cases; null when later than looked at. */
  readonly daysUntilOut: number | null;
  readonly orderQuantity: number;
  /** Units beyond what is expected to sell within the overstock days. */
  readonly surplusUnits: number;
  readonly averageDailySales: number;
  readonly discountRange: readonly [number, number];
  readonly hasBundlePartner: boolean;
}

/** Waste below this is the chance of a single unit, not a reason to reprice a shelf. */
const NOTABLE_WASTE = 0.5;
const DAYS_OF_CLEARANCE = 2;

/**
 * The one thing to do about a product, most urgent first: take expired stock away, mark down what will spoil, refill what
 * runs out, then deal with what sits. Restocking waits while there is waste to come: what spoils was too much already.
 */
export function recommendAction(situation: Situation): RecommendedAction {
  const { reasons, expiredUnits, wasteUnits, onHand, daysToExpiry } = situation;
  const has = (reason: Situation["reasons"][number]) => reasons.includes(reason);
  if (expiredUnits > 0) return act("write_off", expiredUnits, 0);
  if (has("out_of_stock") && situation.averageDailySales <= 0 && situation.orderQuantity <= 0) {
    return act("delist", 0, 30);
  }
  if (has("out_of_stock")) return act("restock", situation.orderQuantity, 0);
  if (has("near_expiry") && wasteUnits >= NOTABLE_WASTE && daysToExpiry !== null) {
    const isLast = daysToExpiry <= DAYS_OF_CLEARANCE || wasteUnits > onHand / 2;
    const kind = isLast ? "clearance" : "discount";
    return { ...act(kind, Math.ceil(wasteUnits), daysToExpiry), discountRange: situation.discountRange };
  }
  if ((has("low_stock") || has("runs_out")) && situation.orderQuantity > 0) {
    return act("restock", situation.orderQuantity, situation.daysUntilOut ?? 7);
  }
  if (has("overstock") || has("slow_moving")) return dealWithSurplus(situation);
  return act("watch", 0, 7);
}

function dealWithSurplus(situation: Situation): RecommendedAction {
  const { reasons, onHand, surplusUnits, daysToExpiry } = situation;
  const quantity = Math.ceil(surplusUnits > 0 ? surplusUnits : onHand);
  if (daysToExpiry !== null) {
    const withinDays = Math.max(0, Math.min(14, daysToExpiry));
    return { ...act("discount", quantity, withinDays), discountRange: situation.discountRange };
  }
  if (situation.hasBundlePartner) return act("bundle", quantity, 14);
  return reasons.includes("overstock") ? act("return", quantity, 30) : act("watch", 0, 14);
}

function act(kind: ActionKind, quantity: number, withinDays: number): RecommendedAction {
  return { kind, quantity, discountRange: null, withinDays: Math.max(0, Math.floor(withinDays)) };
}
