import { integer, jsonb, pgTable, primaryKey, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

/** One training on who buys a product again; the newest version answers. */
export const repeatModel = pgTable(
  "repeat_model",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    /** The run that trained it; unique, so a run that is started twice still publishes one model. */
    runId: uuid("run_id").notNull(),
    /** How good it was on days it had not seen; see ProbabilityScore. */
    metrics: jsonb("metrics").notNull(),
    body: jsonb("body").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("repeat_model_version_key").on(table.organisationId, table.version),
    unique("repeat_model_run_key").on(table.organisationId, table.runId),
  ],
);
