import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

/** The answer to a prediction asked for by REST, for as long as the same question may get the same answer. */
export const keptPrediction = pgTable(
  "kept_prediction",
  {
    organisationId: organisationId(),
    /** A hash of everything that was asked. */
    key: text("key").notNull(),
    answer: jsonb("answer").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.key] }),
    index("kept_prediction_age_idx").on(table.organisationId, table.createdAt),
  ],
);
