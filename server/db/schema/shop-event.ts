import { bigint, doublePrecision, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, organisationId } from "./columns.ts";

export const SHOP_EVENT_KINDS = ["view", "cart", "purchase"] as const;

/** What users did with products, as the consumer read it from the log; kept for training when the log is trimmed. */
export const shopEvent = pgTable(
  "shop_event",
  {
    organisationId: organisationId(),
    eventId: text("event_id").notNull(),
    userId: text("user_id").notNull(),
    productId: text("product_id").notNull(),
    kind: text("kind", { enum: SHOP_EVENT_KINDS }).notNull(),
    amount: doublePrecision("amount"),
    occurredAt: instant("occurred_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eventId] }),
    index("shop_event_user_idx").on(table.organisationId, table.userId, table.occurredAt),
  ],
);

/** What is known of a user right now; see UserTally. Valid for an hour after it was computed. */
export const onlineUser = pgTable(
  "online_user",
  {
    organisationId: organisationId(),
    userId: text("user_id").notNull(),
    events: integer("events").notNull(),
    amounts: integer("amounts").notNull(),
    maxAmount: doublePrecision("max_amount").notNull(),
    minAmount: doublePrecision("min_amount").notNull(),
    sumParts: bigint("sum_parts", { mode: "number" }).notNull(),
    spendParts: bigint("spend_parts", { mode: "number" }).notNull(),
    purchases: integer("purchases").notNull(),
    views: integer("views").notNull(),
    productsBought: integer("products_bought").notNull(),
    lastPurchaseAt: instant("last_purchase_at"),
    computedAt: instant("computed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.userId] }),
    index("online_user_age_idx").on(table.organisationId, table.computedAt),
  ],
);

/** What is known of a user and one product right now; goes with its user's row. */
export const onlinePair = pgTable(
  "online_pair",
  {
    organisationId: organisationId(),
    userId: text("user_id").notNull(),
    productId: text("product_id").notNull(),
    views: integer("views").notNull(),
    purchases: integer("purchases").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.userId, table.productId] })],
);
