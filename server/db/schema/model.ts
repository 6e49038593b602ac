import { integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

export const MODEL_STATUSES = ["candidate", "champion", "retired"] as const;

/** One trained version for the whole organisation; its forecasts hang on it series by series. */
export const model = pgTable(
  "model",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["forecast"] }).notNull(),
    version: integer("version").notNull(),
    status: text("status", { enum: MODEL_STATUSES }).notNull(),
    /** The run that trained it; unique, so a run that is started twice still publishes one model. */
    runId: uuid("run_id").notNull(),
    seriesCount: integer("series_count").notNull(),
    /** Aggregated over all series; see ModelMetrics. */
    metrics: jsonb("metrics").notNull(),
    /** How many series each method was chosen for. */
    methodCounts: jsonb("method_counts").$type<Record<string, number>>().notNull(),
    params: jsonb("params").notNull(),
    dataFingerprint: text("data_fingerprint").notNull(),
    artefactHash: text("artefact_hash").notNull(),
    seed: integer("seed").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("model_run_key").on(table.organisationId, table.runId),
    unique("model_version_key").on(table.organisationId, table.kind, table.version),
  ],
);
