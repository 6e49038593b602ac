import { boolean, index, jsonb, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId } from "./columns.ts";

export const PREDICTION_KINDS = ["usage", "repeat-purchase", "churn", "fraud"] as const;

/** What was predicted, for whom, from what and by which model. */
export const predictionLog = pgTable(
  "prediction_log",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: PREDICTION_KINDS }).notNull(),
    subject: text("subject").notNull(),
    features: jsonb("features").notNull(),
    prediction: jsonb("prediction").notNull(),
    /** 0 to 1. */
    confidence: real("confidence").notNull(),
    modelVersion: text("model_version").notNull(),
    /** True where a rule of thumb answered because no model could. */
    isFallback: boolean("is_fallback").notNull(),
    predictedAt: instant("predicted_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("prediction_log_recent_idx").on(table.organisationId, table.kind, table.predictedAt),
  ],
);
