import { ASSUMED_ELASTICITY, boundElasticity, type ElasticityPrior } from "./elasticity.ts";
import type { OwnElasticity } from "./pool-elasticities.ts";

/** From here on a product's own history says at least as much as what was believed before. */
const OWN_SHARE = 0.5;

/**
 * What `ownElasticity` found, weighed against a prior by how sure each is. The same shrinkage as `estimateElasticity`, for
 * where the histories of a whole catalogue are looked at once, before the prior they give together is known. Null, for a
 * product whose price never varied, gives the prior. Bounded to [-6, -0.3]. Constant cost.
 */
export function shrinkElasticity(
  own: OwnElasticity | null,
  prior: ElasticityPrior = ASSUMED_ELASTICITY,
): ElasticityPrior {
  if (!own) return { ...prior, value: boundElasticity(prior.value) };
  const [evidence, belief] = [1 / own.standardError ** 2, 1 / prior.standardError ** 2];
  return {
    value: boundElasticity((own.value * evidence + prior.value * belief) / (evidence + belief)),
    standardError: 1 / Math.sqrt(evidence + belief),
    source: evidence / (evidence + belief) >= OWN_SHARE ? "estimated" : prior.source,
  };
}
