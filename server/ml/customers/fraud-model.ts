import type { FeatureTable } from "../trees/table.ts";
import { FRAUD_FEATURES, type FraudFacts } from "./fraud-rules.ts";
import { type ProbabilityModel, predictProbabilities, trainProbabilityModel } from "./probability-model.ts";

/** A transaction that a person has decided about. */
export interface DecidedTransaction {
  readonly facts: FraudFacts;
  readonly isFraud: boolean;
}

/** Decisions to learn from, and of each kind. */
const LEAST_DECISIONS = 50;
const LEAST_OF_EACH = 10;

/** Whether people have decided enough, and both ways, for trees to learn from it. */
export function canLearnFraud(decided: readonly DecidedTransaction[]): boolean {
  const frauds = decided.filter(({ isFraud }) => isFraud).length;
  return decided.length >= LEAST_DECISIONS && Math.min(frauds, decided.length - frauds) >= LEAST_OF_EACH;
}

/** Trees on what people decided, with both kinds weighing the same: frauds are few, and missing one costs more. */
export function learnFraud(decided: readonly DecidedTransaction[], seed: number): ProbabilityModel {
  const rows = {
    table: toTable(decided.map(({ facts }) => facts)),
    target: Float64Array.from(decided, ({ isFraud }) => (isFraud ? 1 : 0)),
  };
  return trainProbabilityModel(rows, null, { seed, classWeights: "balanced" });
}

/** How surely each transaction is a fraud: a score between the two kinds, not a share of all transactions. */
export function scoreFraud(model: ProbabilityModel, facts: readonly FraudFacts[]): Float64Array {
  return predictProbabilities(model, toTable(facts));
}

function toTable(facts: readonly FraudFacts[]): FeatureTable {
  return {
    names: FRAUD_FEATURES,
    columns: FRAUD_FEATURES.map((name) => Float64Array.from(facts, (one) => one[name])),
  };
}
