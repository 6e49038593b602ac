import type { ElasticitySource } from "#server/ml/elasticity/elasticity.ts";
import type { PromotionOutlook } from "./plan-promotion.ts";

export const CONFIDENCES = ["high", "medium", "low"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const CONFIDENCE_REASONS = [
  "price_measured",
  "price_assumed",
  "forecast_trained",
  "forecast_average",
  "pays_anyway",
  "pays_if_customers_react",
] as const;
export type ConfidenceReason = (typeof CONFIDENCE_REASONS)[number];

export interface ConfidenceRating {
  readonly confidence: Confidence;
  readonly reasons: readonly ConfidenceReason[];
}

/**
 * How far to trust an outlook, from what it rests on: whether the reaction to prices was measured, whether a model
 * forecast the demand, and whether the offer still pays when customers react as weakly as they might. All three are
 * high, two are medium. Constant cost.
 */
export function rateConfidence(
  outlook: Pick<PromotionOutlook, "cautiousGain">,
  known: { readonly elasticity: ElasticitySource; readonly hasForecast: boolean },
): ConfidenceRating {
  const isMeasured = known.elasticity === "estimated";
  const paysAnyway = outlook.cautiousGain > 0;
  const good = [isMeasured, known.hasForecast, paysAnyway].filter(Boolean).length;
  return {
    confidence: good === 3 ? "high" : good === 2 ? "medium" : "low",
    reasons: [
      isMeasured ? "price_measured" : "price_assumed",
      known.hasForecast ? "forecast_trained" : "forecast_average",
      paysAnyway ? "pays_anyway" : "pays_if_customers_react",
    ],
  };
}
