import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { instant, organisationId } from "./columns.ts";

const sequence = (name: string) => bigint(name, { mode: "number" });

/** Where a stream of events stands. Whoever appends locks this row, so that sequences grow in the order of commits. */
export const eventStream = pgTable(
  "event_stream",
  {
    organisationId: organisationId(),
    stream: text("stream").notNull(),
    lastSequence: sequence("last_sequence").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.stream] })],
);

/** The append-only log. Rows are never changed; old ones that every group has dealt with are trimmed. */
export const event = pgTable(
  "event",
  {
    organisationId: organisationId(),
    stream: text("stream").notNull(),
    sequence: sequence("sequence").notNull(),
    /** The sender's own id: the same id again is the same event. */
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    appendedAt: instant("appended_at").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.stream, table.sequence] }),
    unique("event_id_key").on(table.organisationId, table.stream, table.eventId),
  ],
);

/** Readers that share a stream's events between them, and how far they have been handed out. */
export const eventGroup = pgTable(
  "event_group",
  {
    organisationId: organisationId(),
    stream: text("stream").notNull(),
    name: text("name").notNull(),
    lastSequence: sequence("last_sequence").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.stream, table.name] })],
);

/** An event that was handed to a consumer and is not acknowledged yet. */
export const eventDelivery = pgTable(
  "event_delivery",
  {
    organisationId: organisationId(),
    stream: text("stream").notNull(),
    groupName: text("group_name").notNull(),
    sequence: sequence("sequence").notNull(),
    consumer: text("consumer").notNull(),
    deliveredAt: instant("delivered_at").notNull(),
    deliveries: integer("deliveries").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.stream, table.groupName, table.sequence] }),
    index("event_delivery_age_idx").on(table.deliveredAt),
  ],
);
