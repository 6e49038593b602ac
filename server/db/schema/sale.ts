import { boolean, date, index, numeric, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";

const quantity = () => numeric("quantity", { precision: 16, scale: 3, mode: "number" });
const revenue = () => numeric("revenue", { precision: 16, scale: 2, mode: "number" });

/**
 * One row per store, product and business day; the key makes a re-upload idempotent. No foreign keys: checking them
 * row by row took more than half of a large import, which takes its stores and products from those tables anyway,
 * and whoever deletes a store or product first looks for its sales.
 */
export const sale = pgTable(
  "sale",
  {
    organisationId: organisationId(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    quantity: quantity(),
    revenue: revenue(),
    isPromotion: boolean("is_promotion").notNull().default(false),
    /** The upload that set the values this row has now. */
    datasetId: uuid("dataset_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.storeId, table.productId, table.day] }),
    index("sale_product_day_idx").on(table.organisationId, table.productId, table.day),
    index("sale_day_idx").on(table.organisationId, table.day),
  ],
);

/**
 * What a sale row was before `datasetId` overwrote or removed it, so that uploads can be undone in any order.
 * A row that `datasetId` was the first to bring has no entry.
 */
export const saleBefore = pgTable(
  "sale_before",
  {
    organisationId: organisationId(),
    datasetId: uuid("dataset_id").notNull(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    quantity: quantity(),
    revenue: revenue(),
    isPromotion: boolean("is_promotion").notNull(),
    previousDatasetId: uuid("previous_dataset_id").notNull(),
    /** This upload removed the row (it replaced the whole period) instead of overwriting it. */
    isRemoval: boolean("is_removal").notNull().default(false),
    /** The previous upload had removed the row, so there are no earlier values. */
    wasRemoved: boolean("was_removed").notNull().default(false),
  },
  (table) => [
    primaryKey({
      columns: [table.organisationId, table.datasetId, table.storeId, table.productId, table.day],
    }),
    index("sale_before_previous_idx").on(table.organisationId, table.previousDatasetId),
  ],
);
