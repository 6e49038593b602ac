import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, organisationId } from "./columns.ts";

/** A view that pages of other origins may show in a frame. */
export const embed = pgTable(
  "embed",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    view: text("view", { enum: ["forecast", "at-risk", "promotions", "segments"] }).notNull(),
    /** The pages that may show it, each as scheme, host and port; none means nobody. */
    allowedOrigins: text("allowed_origins").array().notNull(),
    /** The newest of its signing keys. */
    keyVersion: integer("key_version").notNull().default(1),
    /** The oldest that still signs: one less than the newest while keys are being exchanged. */
    oldestKeyVersion: integer("oldest_key_version").notNull().default(1),
    createdAt: createdAt(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);
