import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { PredictionRequest } from "#lib/schemas/prediction.ts";
import { fraudCheck } from "#server/db/schema/fraud-check.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { KnownTransaction } from "#server/ml/customers/fraud-model.ts";
import {
  FRAUD_FEATURES,
  FRAUD_THRESHOLD,
  type FraudFacts,
  type FraudReason,
} from "#server/ml/customers/fraud-rules.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { appendTo } from "#server/services/events/append-events.ts";
import { executeModel } from "#server/services/predictions/model-breakers.ts";
import type { Prediction } from "#server/services/predictions/record-predictions.ts";
import { type FraudModel, findFraudModel, fromFacts } from "./find-fraud-model.ts";
import { type Judgement, judgeTransaction } from "./judge-transaction.ts";
import { readFacts, type Transaction } from "./read-facts.ts";

const RULES_VERSION = "rules";

/** What a request may say itself, under the names of its own system; it counts more than what we know. */
const GIVEN = {
  transactions_last_hour: "lastHour",
  transactions_last_24h: "lastDay",
  hour: "hour",
} as const;

/** Names in a request that are ours; any other number is a figure of the sender's that a model may learn from. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  ...[...FRAUD_FEATURES, ...Object.keys(GIVEN)],
  ...["transaction_id", "timestamp"],
]);
const LONGEST_NAME = 64;
const MOST_EXTRAS = 60;

interface Checked {
  readonly transaction: Transaction;
  readonly facts: FraudFacts;
  readonly extras: Readonly<Record<string, number>>;
  readonly judgement: Judgement;
  readonly version: string;
}

/**
 * How suspicious each transaction is: rules always, and what people's decisions taught where there are enough. Every check is
 * kept, for the velocity of the next ones and for a person's decision; a suspicious one goes to the stream of alerts too.
 * Errors: INVALID_INPUT without an amount.
 */
export async function predictFraudOf(
  ctx: ServiceContext,
  requests: readonly PredictionRequest[],
): Promise<Prediction[]> {
  const { organisationId } = ctx;
  const transactions = requests.map((request) => readTransaction(request, ctx.now()));
  const checked = await withTenant(organisationId, async (tx) => {
    const model = await findFraudModel(tx, organisationId);
    const done: Checked[] = [];
    // One after the other: each counts for the velocity of the next.
    for (const [index, transaction] of transactions.entries()) {
      const known = await readFacts(tx, organisationId, transaction);
      const features = requests[index]?.features ?? {};
      const told = { facts: withGiven(known, features), extras: readExtras(features) };
      const one = { transaction, ...told, ...(await judge(organisationId, told, model)) };
      await keep(tx, organisationId, one);
      done.push(one);
    }
    return done;
  });
  await alertOf(ctx, checked);
  return checked.map(toPrediction);
}

function judge(organisationId: string, told: KnownTransaction, model: FraudModel | null) {
  const byRules = () => ({ judgement: judgeTransaction(told, null), version: RULES_VERSION });
  if (!model) return byRules();
  const byModel = () => ({ judgement: judgeTransaction(told, model), version: model.version });
  return executeModel({ organisationId, kind: "fraud" }, byModel, byRules);
}

function readTransaction({ tenant_id: customerId, features }: PredictionRequest, now: Date): Transaction {
  const { amount, transaction_id: id, timestamp } = features;
  if (typeof amount !== "number" || !Number.isFinite(amount) || amount < 0)
    throw new ServiceError("INVALID_INPUT", "features.amount must be the transaction's money, 0 or more");
  const occurredAt = timestamp === undefined || timestamp === null ? now : new Date(String(timestamp));
  if (Number.isNaN(occurredAt.getTime()))
    throw new ServiceError(
      "INVALID_INPUT",
      `features.timestamp "${timestamp}" is not an instant like 2026-01-31T14:05:00Z`,
    );
  return {
    transactionId: id === undefined || id === null ? uuidv7() : String(id),
    customerId,
    amount,
    occurredAt,
  };
}

function withGiven(known: FraudFacts, features: PredictionRequest["features"]): FraudFacts {
  const given = Object.entries(GIVEN).flatMap(([name, fact]) => {
    const value = features[name];
    if (value === undefined || value === null) return [];
    if (typeof value !== "number")
      throw new ServiceError("INVALID_INPUT", `features.${name} must be a number`);
    return [[fact, value]];
  });
  return { ...known, ...Object.fromEntries(given) };
}

function readExtras(features: PredictionRequest["features"]): Record<string, number> {
  const told = Object.entries(features).flatMap(([name, value]): [string, number][] =>
    typeof value === "number" && name.length <= LONGEST_NAME && !OWN_NAMES.has(name) ? [[name, value]] : [],
  );
  return Object.fromEntries(told.slice(0, MOST_EXTRAS));
}

/** The same transaction sent again is judged anew; what a person has decided about it stays. */
async function keep(
  tx: TenantTransaction,
  organisationId: string,
  { transaction, facts, extras, judgement }: Checked,
): Promise<void> {
  const { transactionId, customerId, amount, occurredAt } = transaction;
  const { ruleScore, modelScore, score, isFlagged, reasons } = judgement;
  const features = { ...extras, ...fromFacts(facts) };
  const judged = { amount, occurredAt, features, ruleScore, modelScore, score, isFlagged };
  await tx
    .insert(fraudCheck)
    .values({
      ...{ organisationId, id: uuidv7(), transactionId, customerId, source: "api" as const },
      ...judged,
      reasons: [...reasons],
    })
    .onConflictDoUpdate({
      target: [fraudCheck.organisationId, fraudCheck.source, fraudCheck.transactionId],
      set: { ...judged, reasons: [...reasons] },
      setWhere: sql`${fraudCheck.decision} is null`,
    });
}

async function alertOf(ctx: ServiceContext, checked: readonly Checked[]): Promise<void> {
  const flagged = checked.filter(({ judgement }) => judgement.isFlagged);
  if (flagged.length === 0) return;
  await appendTo(
    ctx,
    "alerts",
    flagged.map(({ transaction, judgement }) => ({
      eventId: `fraud ${transaction.transactionId}`,
      type: "fraud",
      occurredAt: transaction.occurredAt,
      payload: {
        transaction_id: transaction.transactionId,
        tenant_id: transaction.customerId,
        amount: transaction.amount,
        risk_score: judgement.score,
        reasons: judgement.reasons.map(reasonSentence),
      },
    })),
  );
}

function toPrediction({ transaction, facts, extras, judgement, version }: Checked): Prediction {
  const { score, isFlagged, reasons } = judgement;
  return {
    subject: transaction.customerId,
    features: { ...extras, ...fromFacts(facts) },
    prediction: {
      transaction_id: transaction.transactionId,
      risk_score: score,
      is_fraud: isFlagged,
      threshold: FRAUD_THRESHOLD,
      reasons: reasons.map(reasonSentence),
    },
    // Surest where the score lies far from where it tips over.
    confidence: Math.min(1, Math.abs(score - FRAUD_THRESHOLD) / FRAUD_THRESHOLD),
    modelVersion: version,
    isFallback: version === RULES_VERSION,
  };
}

const SENTENCES: Readonly<Record<FraudReason["rule"], (value: number) => string>> = {
  "amount-for-customer": (value) => `the amount is ${value.toFixed(1)} times the customer's usual`,
  "amount-for-shop": (value) =>
    `the amount is ${value.toFixed(1)} times what one in a hundred customers exceeds`,
  night: (value) => `it happened at ${value} o'clock at night`,
  "many-in-hour": (value) => `${value} other transactions in the hour before`,
  "many-in-day": (value) => `${value} other transactions in the day before`,
};

function reasonSentence({ rule, value }: FraudReason): string {
  return SENTENCES[rule](value);
}
