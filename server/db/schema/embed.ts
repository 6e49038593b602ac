import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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
    createdAt: createdAt(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);
