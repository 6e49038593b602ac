import {
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
import { createdAt, organisationId } from "./columns.ts";

/** One training of what customers will do next; the newest version is the one that is shown. */
export const customerModel = pgTable(
  "customer_model",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    runId: uuid("run_id").notNull(),
    /** Which method speaks about who comes back: boosted trees, or the model of purchases and drop-outs. */
    method: text("method", { enum: ["trees", "purchase-rate"] }).notNull(),
    /** What "comes back" means: orders again within so many days. */
    horizonDays: integer("horizon_days").notNull(),
    /** The last day with a purchase; everything is seen from its end. */
    asOfDay: date("as_of_day", { mode: "string" }).notNull(),
    buyerCount: integer("buyer_count").notNull(),
    /** Both methods on buyers and days that neither was fitted to; see CustomerModelMetrics. */
    metrics: jsonb("metrics").notNull(),
    /** All that is needed to predict and explain again; see CustomerModelBody. */
    body: jsonb("body").notNull(),
    dataFingerprint: text("data_fingerprint").notNull(),
    seed: integer("seed").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("customer_model_version_key").on(table.organisationId, table.version),
    unique("customer_model_run_key").on(table.organisationId, table.runId),
  ],
);

/** What one model said of one customer; kept for some versions, so that it can be held against what came. */
export const customerOutlook = pgTable(
  "customer_outlook",
  {
    organisationId: organisationId(),
    modelId: uuid("model_id").notNull(),
    customerId: text("customer_id").notNull(),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    /** Days with a purchase. */
    orderCount: integer("order_count").notNull(),
    /** Money so far, returns taken off. */
    spend: doublePrecision("spend").notNull(),
    averageOrder: doublePrecision("average_order").notNull(),
    /** Usual days from one order to the next; null for a single order. */
    usualGap: doublePrecision("usual_gap"),
    /** Probability of no order within the horizon. */
    churnProbability: real("churn_probability").notNull(),
    /** Orders and money expected within the horizon. */
    expectedOrders: doublePrecision("expected_orders").notNull(),
    expectedValue: doublePrecision("expected_value").notNull(),
    /** Money of the horizon that would be lost with the customer, times the probability of losing them. */
    atStake: doublePrecision("at_stake").notNull(),
    /** The next order if it comes: its middle and the days between which it lies with 80%. */
    nextDay: date("next_day", { mode: "string" }),
    nextFrom: date("next_from", { mode: "string" }),
    nextTo: date("next_to", { mode: "string" }),
    confidence: text("confidence", { enum: ["low", "medium", "high"] }).notNull(),
    /** In the order of REPEAT_FEATURES, so that the reasons can be worked out when somebody asks. */
    features: doublePrecision("features").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.modelId, table.customerId] }),
    index("customer_outlook_stake_idx").on(table.organisationId, table.modelId, table.atStake),
  ],
);
