import { sql } from "drizzle-orm";
import { date, doublePrecision, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, organisationId } from "./columns.ts";

const steps = (name: string) => doublePrecision(name).array().notNull();

/**
 * A person's change to the forecast of some days, for what the three nullable columns name: null means all of them.
 * It is never deleted: taken back, it stays with who did so and when. Read through `shown_forecast`, never beside it.
 */
export const forecastOverride = pgTable(
  "forecast_override",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    storeId: uuid("store_id"),
    category: text("category"),
    productId: uuid("product_id"),
    measure: text("measure", { enum: ["units", "revenue"] }).notNull(),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    /** "total" sets what the whole period brings, "percent" moves it by a share. */
    kind: text("kind", { enum: ["total", "percent"] }).notNull(),
    /** A total, or a ratio: 0.2 is 20% more. */
    amount: doublePrecision("amount").notNull(),
    /** What the forecast is multiplied by; worked out anew for each champion, so that a total stays that total. */
    factor: doublePrecision("factor").notNull(),
    reason: text("reason").notNull(),
    /** What was known when it was made, to judge it by later: period by period from `baselineDay` on. */
    frequency: text("frequency", { enum: ["day", "week", "month"] }).notNull(),
    baselineDay: date("baseline_day", { mode: "string" }).notNull(),
    /** The model's own forecast. */
    baseline: steps("baseline"),
    /** The season before, repeated. */
    naive: steps("naive"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    removedBy: uuid("removed_by"),
    removedAt: instant("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("forecast_override_active_idx")
      .on(table.organisationId, table.firstDay)
      .where(sql`removed_at is null`),
  ],
);
