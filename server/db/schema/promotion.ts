import { sql } from "drizzle-orm";
import {
  date,
  doublePrecision,
  index,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organisationId } from "./columns.ts";

const unitPrice = (name: string) => numeric(name, { precision: 14, scale: 2, mode: "number" }).notNull();

/**
 * A lower price for one product in one store for some days: suggested by an assessment of stock, then accepted or
 * dismissed by a person. Whether an accepted one is scheduled, running or ended is told by its days.
 */
export const promotion = pgTable(
  "promotion",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    status: text("status", { enum: ["suggested", "accepted", "dismissed"] }).notNull(),
    /** Why a lower price may pay. */
    cause: text("cause", { enum: ["near_expiry", "overstock"] }).notNull(),
    /** The day the figures of `basis` begin on. */
    planDay: date("plan_day", { mode: "string" }).notNull(),
    /** First and last day of the lower price. */
    firstDay: date("first_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    /** A share of the price, 0 to 1. */
    discount: doublePrecision("discount").notNull(),
    price: unitPrice("price"),
    reducedPrice: unitPrice("reduced_price"),
    /** Expected money more than with today's price. */
    gain: doublePrecision("gain").notNull(),
    /** The event it is paired with. */
    eventName: text("event_name"),
    eventFirstDay: date("event_first_day", { mode: "string" }),
    eventLastDay: date("event_last_day", { mode: "string" }),
    confidence: text("confidence", { enum: ["high", "medium", "low"] }).notNull(),
    confidenceReasons: text("confidence_reasons").array().notNull(),
    /** What was known when it was planned, enough to work out another discount or other days. */
    basis: jsonb("basis").notNull(),
    /** What it is expected to bring, beside today's price and a flat 30%. */
    expected: jsonb("expected").notNull(),
    /** What it brought; null until sales of its days are known. */
    outcome: jsonb("outcome"),
    createdAt: createdAt(),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("promotion_suggestion_key")
      .on(table.organisationId, table.storeId, table.productId)
      .where(sql`status = 'suggested'`),
    index("promotion_product_idx").on(table.organisationId, table.productId, table.storeId),
    index("promotion_rank_idx").on(table.organisationId, table.status, table.gain),
  ],
);
