import { boolean, date, pgTable, primaryKey, smallint, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";

/** When an organisation trains by itself; without a row every night at two. */
export const trainingSchedule = pgTable("training_schedule", {
  organisationId: organisationId().primaryKey(),
  isEnabled: boolean("is_enabled").notNull().default(true),
  /** On the clock of the organisation's stores. */
  hour: smallint("hour").notNull().default(2),
});

/** The nights that were acted on; the key keeps two processes from both doing it. */
export const scheduledTraining = pgTable(
  "scheduled_training",
  {
    organisationId: organisationId(),
    /** The stores' own day. */
    day: date("day", { mode: "string" }).notNull(),
    runId: uuid("run_id"),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.day] })],
);
