import { z } from "zod";

export const DatasetKind = z.enum(["sales", "stock", "products", "customers", "events"]);
export type DatasetKind = z.infer<typeof DatasetKind>;

export const TargetField = z.enum([
  "date",
  "store",
  "storeName",
  "sku",
  "productName",
  "category",
  "supplier",
  "quantity",
  "unitPrice",
  "amount",
  "promotion",
  "cost",
  "price",
  "leadTimeDays",
  "packSize",
  "minOrder",
  "lotCode",
  "expiryDay",
  "customerId",
  "orderId",
  "customerName",
  "email",
  "eventName",
  "eventKind",
  "lastDay",
]);
export type TargetField = z.infer<typeof TargetField>;

export type FieldType = "day" | "number" | "wholeNumber" | "text" | "flag";

export interface FieldDescription {
  readonly field: TargetField;
  readonly label: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  /** One short sentence on what belongs in the column. */
  readonly hint: string;
}

const column = (
  field: TargetField,
  label: string,
  type: FieldType,
  hint: string,
  isRequired = false,
): FieldDescription => ({ field, label, type, hint, isRequired });

const product = [
  column("sku", "Product", "text", "The product's code, or its name where there is no code."),
  column("productName", "Product name", "text", "The name people read."),
  column("category", "Category", "text", "Department, category or product group."),
] as const;

const store = [
  column("store", "Store", "text", "The store's number or short name. Left out: one store."),
  column("storeName", "Store name", "text", "The name people read."),
] as const;

/** What a sheet of each kind can tell us, in the order a person looks for it. */
export const TARGET_FIELDS: Readonly<Record<DatasetKind, readonly FieldDescription[]>> = {
  sales: [
    column("date", "Date", "day", "The day of the sale, or the first day of its week or month.", true),
    ...store,
    ...product,
    column("quantity", "Quantity", "number", "Units sold. Returns are negative."),
    column("unitPrice", "Unit price", "number", "Price of one unit."),
    column("amount", "Amount", "number", "Money taken for the line, the day or the week."),
    column("promotion", "On promotion", "flag", "Yes, true or 1 when it was on offer."),
    column("customerId", "Customer number", "text", "Who bought it. May be empty in some rows."),
    column("orderId", "Order number", "text", "Order, invoice or receipt. Left out: one order a day."),
  ],
  stock: [
    column("date", "Counted on", "day", "The day of the count. Left out: today."),
    ...store,
    ...product,
    column("quantity", "Quantity on hand", "number", "Units in stock.", true),
    column("expiryDay", "Expiry date", "day", "Best before or use by."),
    column("lotCode", "Batch", "text", "Lot or batch number."),
    column("cost", "Unit cost", "number", "What one unit cost."),
    column("price", "Price", "number", "What one unit sells for."),
    column("supplier", "Supplier", "text", "Who delivers it."),
  ],
  products: [
    ...product,
    column("supplier", "Supplier", "text", "Who delivers it."),
    column("cost", "Unit cost", "number", "What one unit costs."),
    column("price", "Price", "number", "What one unit sells for."),
    column("leadTimeDays", "Lead time (days)", "wholeNumber", "Days from order to delivery."),
    column("packSize", "Pack size", "wholeNumber", "Units in one pack."),
    column("minOrder", "Minimum order", "wholeNumber", "Least units in one order."),
  ],
  customers: [
    column("customerId", "Customer number", "text", "What identifies the customer.", true),
    column("customerName", "Name", "text", "The customer's name."),
    column("email", "Email", "text", "The customer's address."),
  ],
  events: [
    column("eventName", "Event", "text", "What it is called.", true),
    column("date", "First day", "day", "The day it begins.", true),
    column("lastDay", "Last day", "day", "The day it ends. Left out: one day."),
    column("eventKind", "Kind", "text", "Holiday, event, promotion or closed."),
    column("store", "Store", "text", "The store it concerns. Left out: all stores."),
  ],
};
