import {
  boolean,
  date,
  doublePrecision,
  index,
  pgTable,
  primaryKey,
  real,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, organisationId } from "./columns.ts";

const key = () => ({
  organisationId: organisationId(),
  storeId: uuid("store_id").notNull(),
  productId: uuid("product_id").notNull(),
  day: date("day", { mode: "string" }).notNull(),
});

/** Days on which a product sold what nobody could expect, as the newest search found them; replaced as a whole by the next. */
export const anomaly = pgTable(
  "anomaly",
  {
    ...key(),
    /** As the product is counted: units, or money. */
    actual: doublePrecision("actual").notNull(),
    expected: doublePrecision("expected").notNull(),
    /** The range that held 95% of such days. */
    low: doublePrecision("low").notNull(),
    high: doublePrecision("high").notNull(),
    /** What the difference was worth; null without a known price. */
    money: doublePrecision("money"),
    /** Share of ordinary days that stray as far. */
    pValue: doublePrecision("p_value").notNull(),
    /** The simpler tests beside it. */
    zScore: real("z_score").notNull(),
    isIqrOutlier: boolean("is_iqr_outlier").notNull(),
    /** What may be behind it, likeliest first. */
    hints: text("hints").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.storeId, table.productId, table.day] }),
    index("anomaly_day_idx").on(table.organisationId, table.day),
  ],
);

/** What people said about such a day; it outlives the searches. */
export const anomalyDecision = pgTable(
  "anomaly_decision",
  {
    ...key(),
    status: text("status", { enum: ["acknowledged", "explained"] }).notNull(),
    note: text("note").notNull(),
    /** Training then takes the day for unknown. */
    isExcluded: boolean("is_excluded").notNull(),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.storeId, table.productId, table.day] })],
);
