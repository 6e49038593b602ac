import { boolean, char, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

/** How an organisation wants numbers, money and weeks shown. */
export const organisationSetting = pgTable("organisation_setting", {
  organisationId: organisationId().primaryKey(),
  currency: char("currency", { length: 3 }).notNull().default("USD"),
  locale: text("locale").notNull().default("en-US"),
  timeZone: text("time_zone").notNull().default("UTC"),
  firstWeekday: smallint("first_weekday").notNull().default(1),
});

export const store = pgTable(
  "store",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** The store's own number or short name in spreadsheets. */
    code: text("code").notNull(),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull().default("UTC"),
    country: char("country", { length: 2 }),
    isSample: boolean("is_sample").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("store_code_key").on(table.organisationId, table.code),
  ],
);
