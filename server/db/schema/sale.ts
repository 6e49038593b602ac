import { boolean, date, foreignKey, index, numeric, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";
import { product } from "./product.ts";
import { store } from "./store.ts";

const quantity = () => numeric("quantity", { precision: 16, scale: 3, mode: "number" });
const revenue = () => numeric("revenue", { precision: 16, scale: 2, mode: "number" });

/** One row per store, product and business day; the key makes a re-upload idempotent. */
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
    index("sale_dataset_idx").on(table.organisationId, table.datasetId),
    foreignKey({
      columns: [table.organisationId, table.storeId],
      foreignColumns: [store.organisationId, store.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.productId],
      foreignColumns: [product.organisationId, product.id],
    }),
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
