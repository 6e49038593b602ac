import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organisationId } from "./columns.ts";

/** What the newest assessment found about one product in one store; replaced as a whole by the next. */
export const stockRisk = pgTable(
  "stock_risk",
  {
    organisationId: organisationId(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    /** The first day looked at: the one after the newest sale or count. */
    firstDay: date("first_day", { mode: "string" }).notNull(),
    countedDay: date("counted_day", { mode: "string" }).notNull(),
    hasForecast: boolean("has_forecast").notNull(),
    onHand: doublePrecision("on_hand").notNull(),
    reasons: text("reasons").array().notNull(),
    score: real("score").notNull(),
    daysToExpiry: integer("days_to_expiry"),
    averageDailySales: doublePrecision("average_daily_sales").notNull(),
    expectedPerDay: doublePrecision("expected_per_day").notNull(),
    /** Full days of sale until the shelf is empty; null when later than looked at. */
    outP10: real("out_p10"),
    outP50: real("out_p50"),
    outP90: real("out_p90"),
    outBeforeDelivery: real("out_before_delivery").notNull(),
    lostUnits: doublePrecision("lost_units").notNull(),
    lostMoney: doublePrecision("lost_money").notNull(),
    wasteUnits: doublePrecision("waste_units").notNull(),
    wasteMoney: doublePrecision("waste_money").notNull(),
    tiedUpMoney: doublePrecision("tied_up_money").notNull(),
    moneyAtRisk: doublePrecision("money_at_risk").notNull(),
    leadTimeDays: integer("lead_time_days").notNull(),
    reorderPoint: doublePrecision("reorder_point").notNull(),
    orderUpTo: doublePrecision("order_up_to").notNull(),
    orderQuantity: doublePrecision("order_quantity").notNull(),
    actionKind: text("action_kind").notNull(),
    actionQuantity: doublePrecision("action_quantity").notNull(),
    discountLow: real("discount_low"),
    discountHigh: real("discount_high"),
    withinDays: integer("within_days").notNull(),
    /** The best seller of the same category in this store, to sell a slow product beside. */
    partnerId: uuid("partner_id"),
    /** Lots with their expected waste. */
    lots: jsonb("lots").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.storeId, table.productId] }),
    index("stock_risk_rank_idx").on(table.organisationId, table.moneyAtRisk),
  ],
);

/** What people did about a product's risk; it outlives the assessments. */
export const stockTask = pgTable(
  "stock_task",
  {
    organisationId: organisationId(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    status: text("status", { enum: ["open", "done", "snoozed"] }).notNull(),
    snoozedUntil: date("snoozed_until", { mode: "string" }),
    assigneeId: uuid("assignee_id"),
    /** The reasons that were known then: a new one opens the task again. */
    reasons: text("reasons").array().notNull(),
    changedBy: uuid("changed_by"),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.storeId, table.productId] })],
);

/** When a product counts as at risk, and the limits of orders and discounts; the narrowest rule that fits holds. */
export const stockRule = pgTable(
  "stock_rule",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** Null means every store. */
    storeId: uuid("store_id"),
    /** Null means every category. */
    category: text("category"),
    lowStock: doublePrecision("low_stock").notNull(),
    expiryDays: integer("expiry_days").notNull(),
    slowMovingWindow: integer("slow_moving_window").notNull(),
    slowMovingThreshold: doublePrecision("slow_moving_threshold").notNull(),
    serviceLevel: real("service_level").notNull(),
    coverDays: integer("cover_days").notNull(),
    maxDiscount: real("max_discount").notNull(),
    minMargin: real("min_margin").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("stock_rule_key").on(table.organisationId, table.storeId, table.category).nullsNotDistinct(),
  ],
);
