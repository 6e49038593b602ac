import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

/** A REST call that carried an Idempotency-Key, and its answer for the next time it is sent. */
export const idempotentCall = pgTable(
  "idempotent_call",
  {
    organisationId: organisationId(),
    /** The API key that called. */
    keyId: uuid("key_id").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    /** Null while the first call is being answered. */
    status: integer("status"),
    body: text("body"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.keyId, table.key] }),
    index("idempotent_call_age_idx").on(table.organisationId, table.createdAt),
  ],
);
