import { jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

/** What a REST call sent for a run to work on; gone once the run has ended. */
export const runPayload = pgTable(
  "run_payload",
  {
    organisationId: organisationId(),
    runId: uuid("run_id").notNull(),
    body: jsonb("body").notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.runId] })],
);
