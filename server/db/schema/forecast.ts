import {
  date,
  doublePrecision,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";
import { model } from "./model.ts";

export const steps = (name: string) => doublePrecision(name).array().notNull();

/** One series' forecast by one model: arrays hold one value per step, the first step begins on `firstDay`. */
export const forecast = pgTable(
  "forecast",
  {
    organisationId: organisationId(),
    modelId: uuid("model_id").notNull(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    frequency: text("frequency", { enum: ["day", "week", "month"] }).notNull(),
    /** Last day with data that the model has seen. */
    lastDay: date("last_day", { mode: "string" }).notNull(),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    point: steps("point"),
    lower80: steps("lower80"),
    upper80: steps("upper80"),
    lower95: steps("lower95"),
    upper95: steps("upper95"),
    /** The chosen method's name in the registry, or "combination". */
    method: text("method").notNull(),
    /** Backtest figures of the chosen method and of every candidate. */
    metrics: jsonb("metrics").notNull(),
    leaderboard: jsonb("leaderboard").notNull(),
    /** The fitted model as JSON, enough to roll the forecast forward without refitting. */
    fitted: jsonb("fitted").notNull(),
    /** Tells the next training whether the choice of methods still stands; null where it does not. */
    basis: jsonb("basis"),
    /** What accepted promotions multiply each step by, which the arrays above have in them; null where none is to come. */
    promotionLift: doublePrecision("promotion_lift").array(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.modelId, table.storeId, table.productId] }),
    index("forecast_product_idx").on(table.organisationId, table.productId, table.storeId),
    foreignKey({
      columns: [table.organisationId, table.modelId],
      foreignColumns: [model.organisationId, model.id],
    }).onDelete("cascade"),
  ],
);
