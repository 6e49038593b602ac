import { boolean, date, doublePrecision, jsonb, pgView, text, uuid } from "drizzle-orm/pg-core";

const steps = (name: string) => doublePrecision(name).array().notNull();

/**
 * The forecasts as people are shown them: the model's, with the overrides applied. Whatever shows, adds up or acts on a
 * forecast reads this; `forecast` itself is for judging models. Made by hand in the migrations.
 */
export const shownForecast = pgView("shown_forecast", {
  organisationId: uuid("organisation_id").notNull(),
  modelId: uuid("model_id").notNull(),
  storeId: uuid("store_id").notNull(),
  productId: uuid("product_id").notNull(),
  frequency: text("frequency", { enum: ["day", "week", "month"] }).notNull(),
  lastDay: date("last_day", { mode: "string" }).notNull(),
  firstDay: date("first_day", { mode: "string" }).notNull(),
  point: steps("point"),
  lower80: steps("lower80"),
  upper80: steps("upper80"),
  lower95: steps("lower95"),
  upper95: steps("upper95"),
  /** The point forecast before any override. */
  modelPoint: steps("model_point"),
  isOverridden: boolean("is_overridden").notNull(),
  method: text("method").notNull(),
  metrics: jsonb("metrics").notNull(),
  leaderboard: jsonb("leaderboard").notNull(),
  promotionLift: doublePrecision("promotion_lift").array(),
}).existing();
