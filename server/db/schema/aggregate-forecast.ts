import { date, foreignKey, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";
import { steps } from "./forecast.ts";
import { model } from "./model.ts";

export const AGGREGATE_LEVELS = ["organisation", "store", "category", "store-category"] as const;

/** What several series are forecast to sell together, by one model; its products' forecasts add up to it. */
export const aggregateForecast = pgTable(
  "aggregate_forecast",
  {
    organisationId: organisationId(),
    modelId: uuid("model_id").notNull(),
    level: text("level", { enum: AGGREGATE_LEVELS }).notNull(),
    /** Units and money do not add up with each other, so every level has one of each. */
    measure: text("measure", { enum: ["units", "revenue"] }).notNull(),
    /** Store and category in one text, because a key holds no nulls. */
    member: text("member").notNull(),
    /** Null at the levels that span stores. */
    storeId: uuid("store_id"),
    /** At the levels of a category, null is the products without one. */
    category: text("category"),
    frequency: text("frequency", { enum: ["day", "week", "month"] }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    point: steps("point"),
    lower80: steps("lower80"),
    upper80: steps("upper80"),
    lower95: steps("lower95"),
    upper95: steps("upper95"),
    /** How its own series was forecast before it was made to add up; "sum" where only its parts were. */
    method: text("method").notNull(),
    metrics: jsonb("metrics").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.organisationId,
        table.modelId,
        table.level,
        table.measure,
        table.member,
        table.frequency,
      ],
    }),
    foreignKey({
      columns: [table.organisationId, table.modelId],
      foreignColumns: [model.organisationId, model.id],
    }).onDelete("cascade"),
  ],
);
