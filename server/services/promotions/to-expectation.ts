import type { PromotionExpectation } from "#lib/schemas/promotion.ts";
import type { PromotionOutlook } from "#server/ml/promotions/plan-promotion.ts";

/** An outlook as it is kept and shown; its offer is kept beside it. */
export function toExpectation({
  discount: _discount,
  firstDay: _firstDay,
  lastDay: _lastDay,
  ...outlook
}: PromotionOutlook): PromotionExpectation {
  return { ...outlook, offerByDay: [...outlook.offerByDay], usualByDay: [...outlook.usualByDay] };
}
