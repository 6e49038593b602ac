import { date, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";

/** A holiday, local event or closed day, from the first to the last day inclusive. */
export const calendarEvent = pgTable(
  "calendar_event",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["holiday", "event", "promotion", "closed"] })
      .notNull()
      .default("event"),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    /** Null means every store. */
    storeId: uuid("store_id"),
    datasetId: uuid("dataset_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("calendar_event_key").on(table.organisationId, table.name, table.firstDay),
  ],
);
