/** An elasticity is "assumed" where no price ever varied enough to measure one. */
export type ElasticitySource = "estimated" | "assumed";

/** What is believed of a price elasticity before a product's own history is looked at. */
export interface ElasticityPrior {
  readonly value: number;
  readonly standardError: number;
  readonly source: ElasticitySource;
}

/** By how many percent demand changes when the price rises by one percent. */
export interface Elasticity extends ElasticityPrior {
  /** Periods in which both demand and price were known. */
  readonly n: number;
}

/** Common for groceries; two thirds of published elasticities lie within one of it (Bijmolt et al., JMR 42, 2005). */
export const ASSUMED_ELASTICITY: ElasticityPrior = { value: -2, standardError: 1, source: "assumed" };

const STRONGEST = -6;
const WEAKEST = -0.3;

/** Beyond these bounds a number says more about noise than about customers. */
export function boundElasticity(value: number): number {
  return Math.min(WEAKEST, Math.max(STRONGEST, value));
}
