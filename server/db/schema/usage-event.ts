import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organisationId } from "./columns.ts";

/** How much of something was used, as the consumer read it from the log. */
export const usageEvent = pgTable(
  "usage_event",
  {
    organisationId: organisationId(),
    eventId: text("event_id").notNull(),
    /** Whose usage it is, in the sender's words. */
    subject: text("subject").notNull(),
    quantity: doublePrecision("quantity").notNull(),
    occurredAt: instant("occurred_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eventId] }),
    index("usage_event_subject_idx").on(table.organisationId, table.subject, table.occurredAt),
  ],
);

/** The same summed by hour. */
export const usageHour = pgTable(
  "usage_hour",
  {
    organisationId: organisationId(),
    subject: text("subject").notNull(),
    /** When the hour begins. */
    hour: instant("hour").notNull(),
    quantity: doublePrecision("quantity").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.subject, table.hour] })],
);

/** One training on the usage of all subjects; the newest version answers. */
export const usageModel = pgTable(
  "usage_model",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    /** The run that trained it; unique, so a run that is started twice still publishes one model. */
    runId: uuid("run_id").notNull(),
    /** How good it was on hours it had not seen; see UsageMetrics. */
    metrics: jsonb("metrics").notNull(),
    body: jsonb("body").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("usage_model_version_key").on(table.organisationId, table.version),
    unique("usage_model_run_key").on(table.organisationId, table.runId),
  ],
);
