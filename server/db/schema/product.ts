import {
  boolean,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

export const product = pgTable(
  "product",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    sku: text("sku").notNull(),
    name: text("name").notNull(),
    category: text("category"),
    supplier: text("supplier"),
    /** "store-total" is the one product per organisation that carries a store's own series of takings. */
    kind: text("kind", { enum: ["item", "store-total"] })
      .notNull()
      .default("item"),
    /** What is forecast: units sold, or money where the sheets give no quantity. */
    measure: text("measure", { enum: ["units", "revenue"] })
      .notNull()
      .default("units"),
    cost: numeric("cost", { precision: 14, scale: 4, mode: "number" }),
    price: numeric("price", { precision: 14, scale: 4, mode: "number" }),
    leadTimeDays: integer("lead_time_days"),
    packSize: integer("pack_size"),
    minOrder: integer("min_order"),
    isSample: boolean("is_sample").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("product_sku_key").on(table.organisationId, table.sku),
    index("product_category_idx").on(table.organisationId, table.category),
  ],
);
