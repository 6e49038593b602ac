import { type KnownTransaction, scoreFraud } from "#server/ml/customers/fraud-model.ts";
import { applyFraudRules, FRAUD_THRESHOLD, type FraudReason } from "#server/ml/customers/fraud-rules.ts";
import type { FraudModel } from "./find-fraud-model.ts";

export interface Judgement {
  readonly ruleScore: number;
  readonly modelScore: number | null;
  /** The higher of both: rules speak always, and what people taught is never outvoted by them. */
  readonly score: number;
  readonly isFlagged: boolean;
  readonly reasons: readonly FraudReason[];
}

/** How suspicious a transaction is, by the rules and, where there is one, by the model. */
export function judgeTransaction(transaction: KnownTransaction, model: FraudModel | null): Judgement {
  const { score: ruleScore, reasons } = applyFraudRules(transaction.facts);
  const modelScore = model ? (scoreFraud(model.model, [transaction])[0] ?? null) : null;
  const score = Math.max(ruleScore, modelScore ?? 0);
  return { ruleScore, modelScore, score, isFlagged: score >= FRAUD_THRESHOLD, reasons };
}
