import { jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

export const customer = pgTable(
  "customer",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    externalId: text("external_id").notNull(),
    name: text("name"),
    email: text("email"),
    /** Every other column of the sheet, by its header. */
    attributes: jsonb("attributes").$type<Record<string, string | number>>().notNull(),
    datasetId: uuid("dataset_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("customer_external_id_key").on(table.organisationId, table.externalId),
  ],
);
