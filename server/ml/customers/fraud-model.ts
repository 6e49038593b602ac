import type { FeatureTable } from "../trees/table.ts";
import { FRAUD_FEATURES, type FraudFacts } from "./fraud-rules.ts";
import { type ProbabilityModel, predictProbabilities, trainProbabilityModel } from "./probability-model.ts";

/** What is known of a transaction: our own facts, and figures of the sender's that have a meaning only there. */
export interface KnownTransaction {
  readonly facts: FraudFacts;
  readonly extras?: Readonly<Record<string, number>>;
}

/** A transaction that a person has decided about. */
export interface DecidedTransaction extends KnownTransaction {
  readonly isFraud: boolean;
}

/** Decisions to learn from, and of each kind. */
const LEAST_DECISIONS = 50;
const LEAST_OF_EACH = 10;
const MOST_EXTRAS = 40;

/** Whether people have decided enough, and both ways, for trees to learn from it. */
export function canLearnFraud(decided: readonly DecidedTransaction[]): boolean {
  const frauds = decided.filter(({ isFraud }) => isFraud).length;
  return decided.length >= LEAST_DECISIONS && Math.min(frauds, decided.length - frauds) >= LEAST_OF_EACH;
}

/**
 * Trees on what people decided, with both kinds weighing the same: frauds are few, and missing one costs more. Figures of the
 * sender's are learnt from where at least half of the decided transactions have them.
 */
export function learnFraud(decided: readonly DecidedTransaction[], seed: number): ProbabilityModel {
  const rows = {
    table: toFraudTable(decided, [...FRAUD_FEATURES, ...usualExtras(decided)]),
    target: Float64Array.from(decided, ({ isFraud }) => (isFraud ? 1 : 0)),
  };
  return trainProbabilityModel(rows, null, { seed, classWeights: "balanced" });
}

/** How surely each transaction is a fraud: a score between the two kinds, not a share of all transactions. */
export function scoreFraud(model: ProbabilityModel, transactions: readonly KnownTransaction[]): Float64Array {
  return predictProbabilities(model, toFraudTable(transactions, model.trees.names));
}

function usualExtras(decided: readonly DecidedTransaction[]): string[] {
  const counts = new Map<string, number>();
  for (const { extras = {} } of decided)
    for (const name of Object.keys(extras)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= decided.length / 2)
    .map(([name]) => name)
    .sort()
    .slice(0, MOST_EXTRAS);
}

/** Transactions as columns of those names; what one does not know is NaN. */
export function toFraudTable(
  transactions: readonly KnownTransaction[],
  names: readonly string[] = FRAUD_FEATURES,
): FeatureTable {
  const read = ({ facts, extras }: KnownTransaction, name: string) =>
    (facts as unknown as Record<string, number>)[name] ?? extras?.[name] ?? Number.NaN;
  return {
    names,
    columns: names.map((name) => Float64Array.from(transactions, (one) => read(one, name))),
  };
}
