import { ASSUMED_ELASTICITY, type ElasticityPrior } from "./elasticity.ts";
import { fitResponse, solveResponse } from "./fit-response.ts";
import type { PriceHistory } from "./price-history.ts";

/** One product's elasticity from its own history alone. */
export interface OwnElasticity {
  readonly value: number;
  readonly standardError: number;
}

/** Products of one category differ at least this much. */
const SMALLEST_SPREAD = 0.3;
const FEWEST_PRODUCTS = 2;
const LARGEST_ERROR = 2;

/** What one history says by itself; null where its price hardly varied. */
export function ownElasticity(history: PriceHistory): OwnElasticity | null {
  const sums = fitResponse(history);
  if (!sums || sums.price === 0) return null;
  const { priceSlope, priceShare } = solveResponse(sums, { price: 0, promotion: 0, priceTarget: 0 });
  const standardError = Math.sqrt(sums.variance * priceShare);
  return standardError > 0 && standardError < LARGEST_ERROR ? { value: priceSlope, standardError } : null;
}

/**
 * What the products of a category (or a store) together say of one more of them: the mean of their elasticities by
 * random effects, itself weighed against what is believed above them, and how far products scatter around it. Chain it:
 * store under the assumed value, category under the store, then `estimateElasticity` under the category. O(products).
 * Source: DerSimonian & Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986).
 */
export function poolElasticities(
  own: readonly OwnElasticity[],
  above: ElasticityPrior = ASSUMED_ELASTICITY,
): ElasticityPrior {
  if (own.length < FEWEST_PRODUCTS) return above;
  const scatter = scatterBetween(own);
  const precisions = own.map(({ standardError }) => 1 / (standardError ** 2 + scatter));
  const total = precisions.reduce((sum, precision) => sum + precision, 0);
  const mean = own.reduce((sum, { value }, i) => sum + value * (precisions[i] ?? 0), 0) / total;
  const belief = 1 / above.standardError ** 2;
  const spread = Math.max(Math.sqrt(scatter), SMALLEST_SPREAD);
  return {
    value: (mean * total + above.value * belief) / (total + belief),
    standardError: Math.sqrt(spread ** 2 + 1 / (total + belief)),
    source: total >= belief ? "estimated" : above.source,
  };
}

/** Variance between products beyond what their own errors explain. */
function scatterBetween(own: readonly OwnElasticity[]): number {
  const weights = own.map(({ standardError }) => 1 / standardError ** 2);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const squares = weights.reduce((all, weight) => all + weight ** 2, 0);
  const mean = own.reduce((all, { value }, i) => all + value * (weights[i] ?? 0), 0) / sum;
  const heterogeneity = own.reduce((all, { value }, i) => all + (weights[i] ?? 0) * (value - mean) ** 2, 0);
  const room = sum - squares / sum;
  return room > 0 ? Math.max(0, (heterogeneity - (own.length - 1)) / room) : 0;
}
