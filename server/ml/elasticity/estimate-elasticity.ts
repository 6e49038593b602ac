import { ASSUMED_ELASTICITY, boundElasticity, type Elasticity, type ElasticityPrior } from "./elasticity.ts";
import { fitResponse, type ResponseSums, solveResponse } from "./fit-response.ts";
import type { PriceHistory } from "./price-history.ts";

/** What a promotion does to the logarithm of demand beside its lower price. */
export interface PromotionEffect {
  readonly value: number;
  readonly standardError: number;
  /** Periods with a promotion whose sales are known. */
  readonly n: number;
}

export interface PriceResponse {
  readonly elasticity: Elasticity;
  /** Null where no promotion was seen. */
  readonly promotion: PromotionEffect | null;
}

/** A flag alone (a shelf sign, a leaflet) rarely does more than half again as much. */
const PROMOTION_SPREAD = 0.5;
/** From here on a product's own history says at least as much as what was believed before. */
const OWN_SHARE = 0.5;

/**
 * The price elasticity of one product, its own history weighed against a prior by how sure each is: the ridge
 * regression of residual log demand on log price, with the promotion flag beside it, shrunk towards the prior instead of
 * zero. For suggestions of prices, and what-if questions. "estimated" where at least half of the answer rests on what was
 * measured here or, by the prior's own label, on its category; "assumed" else. Bounded to [-6, -0.3]. O(n).
 */
export function estimateElasticity(
  observations: PriceHistory,
  prior: ElasticityPrior = ASSUMED_ELASTICITY,
): Elasticity {
  return estimateResponse(observations, prior).elasticity;
}

/** The same together with what promotions do, which is estimated at once. */
export function estimateResponse(
  observations: PriceHistory,
  prior: ElasticityPrior = ASSUMED_ELASTICITY,
): PriceResponse {
  const sums = fitResponse(observations);
  if (!sums) return { elasticity: { ...prior, value: boundElasticity(prior.value), n: 0 }, promotion: null };
  const variance = Math.max(sums.variance, Number.MIN_VALUE);
  const priceBelief = variance / prior.standardError ** 2;
  const promotionBelief = variance / PROMOTION_SPREAD ** 2;
  const solved = solveResponse(sums, {
    price: priceBelief,
    promotion: promotionBelief,
    priceTarget: priceBelief * prior.value,
  });
  const standardError = Math.sqrt(variance * solved.priceShare);
  const value = boundElasticity(solved.priceSlope);
  const own = 1 - (standardError / prior.standardError) ** 2;
  return {
    elasticity: {
      value,
      standardError,
      source: own >= OWN_SHARE ? "estimated" : prior.source,
      n: sums.n,
    },
    promotion: promotionEffect(observations, sums, {
      // A bounded price leaves the flag what the two did together.
      value: (sums.promotionDemand - sums.both * value) / (sums.promotion + promotionBelief),
      standardError: Math.sqrt(variance * solved.promotionShare),
    }),
  };
}

function promotionEffect(
  { promotion, demand }: PriceHistory,
  sums: ResponseSums,
  effect: { readonly value: number; readonly standardError: number },
): PromotionEffect | null {
  const n = promotion?.reduce(
    (count, flag, t) => count + (flag > 0 && !Number.isNaN(demand[t] ?? Number.NaN) ? 1 : 0),
    0,
  );
  return n && sums.promotion > 0 ? { ...effect, n } : null;
}
