import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { FraudReasonView } from "#lib/schemas/fraud.ts";
import { createdAt, instant, organisationId } from "./columns.ts";

/** One transaction and how suspicious it looked; with people's decisions, what a model of fraud learns from. */
export const fraudCheck = pgTable(
  "fraud_check",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** The caller's own number of the transaction, or the order's of an imported sheet. */
    transactionId: text("transaction_id").notNull(),
    customerId: text("customer_id"),
    amount: doublePrecision("amount").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    source: text("source", { enum: ["api", "import"] }).notNull(),
    /** What score and model were worked out from; see FraudFeatures. */
    features: jsonb("features").$type<Record<string, number | null>>().notNull(),
    ruleScore: real("rule_score").notNull(),
    /** Null while there are too few decisions to learn from. */
    modelScore: real("model_score"),
    score: real("score").notNull(),
    isFlagged: boolean("is_flagged").notNull(),
    reasons: jsonb("reasons").$type<FraudReasonView[]>().notNull(),
    decision: text("decision", { enum: ["fraud", "fine"] }),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("fraud_check_transaction_key").on(table.organisationId, table.source, table.transactionId),
    index("fraud_check_customer_idx").on(table.organisationId, table.customerId, table.occurredAt),
    index("fraud_check_open_idx")
      .on(table.organisationId, table.score)
      .where(sql`is_flagged and decision is null`),
  ],
);
