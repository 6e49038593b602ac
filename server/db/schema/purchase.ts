import { date, index, numeric, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";

/**
 * What one customer bought of one product in one order, as one upload says. Lines of uploads whose sales were overwritten
 * stay and do not count: the view counted_purchase, made by hand in the migrations, leaves out all whose upload is not the
 * one that set the sale row of their store, product and day. No foreign keys, as for sales.
 */
export const purchase = pgTable(
  "purchase",
  {
    organisationId: organisationId(),
    datasetId: uuid("dataset_id").notNull(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    /** The customer's own number; a customer sheet need not name them. */
    customerId: text("customer_id").notNull(),
    /** Order, invoice or receipt; empty where the sheet has none. */
    orderCode: text("order_code").notNull(),
    /** Negative for returns. */
    quantity: numeric("quantity", { precision: 16, scale: 3, mode: "number" }),
    revenue: numeric("revenue", { precision: 16, scale: 2, mode: "number" }),
  },
  (table) => [
    primaryKey({
      name: "purchase_pk",
      columns: [
        table.organisationId,
        table.datasetId,
        table.storeId,
        table.productId,
        table.day,
        table.customerId,
        table.orderCode,
      ],
    }),
    index("purchase_customer_idx").on(table.organisationId, table.customerId, table.day),
  ],
);
