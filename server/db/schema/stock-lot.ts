import { date, index, numeric, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";

/** Stock on hand of one delivery of a product, as counted on a day. */
export const stockLot = pgTable(
  "stock_lot",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    storeId: uuid("store_id").notNull(),
    productId: uuid("product_id").notNull(),
    asOfDay: date("as_of_day", { mode: "string" }).notNull(),
    /** Batch number where the sheet has one, else the expiry day, else empty. */
    lotCode: text("lot_code").notNull().default(""),
    quantity: numeric("quantity", { precision: 16, scale: 3, mode: "number" }).notNull(),
    expiryDay: date("expiry_day", { mode: "string" }),
    unitCost: numeric("unit_cost", { precision: 14, scale: 4, mode: "number" }),
    datasetId: uuid("dataset_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("stock_lot_key").on(
      table.organisationId,
      table.storeId,
      table.productId,
      table.asOfDay,
      table.lotCode,
    ),
    index("stock_lot_dataset_idx").on(table.organisationId, table.datasetId),
  ],
);
