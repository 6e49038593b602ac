import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";

export interface TemplateSheet {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What the files to start from hold: headers that map by themselves, and rows that show what belongs under them. */
export const TEMPLATE_SHEETS: Readonly<Record<DatasetKind, TemplateSheet>> = {
  sales: {
    headers: [
      "date",
      "store",
      "product id",
      "product name",
      "category",
      "quantity",
      "unit price",
      "amount",
      "on promotion",
    ],
    rows: [
      ["2024-01-02", "north", "MLK-1", "Whole milk 1 l", "Dairy", 42, 1.2, 50.4, "no"],
      ["2024-01-02", "north", "BRD-3", "Rye bread", "Bakery", 18, 2.9, 52.2, "no"],
      ["2024-01-03", "north", "MLK-1", "Whole milk 1 l", "Dairy", 55, 1, 55, "yes"],
      ["2024-01-03", "south", "BRD-3", "Rye bread", "Bakery", 21, 2.9, 60.9, "no"],
    ],
  },
  stock: {
    headers: [
      "count date",
      "store",
      "product id",
      "product name",
      "quantity on hand",
      "expiry date",
      "batch",
      "unit cost",
    ],
    rows: [
      ["2024-01-03", "north", "MLK-1", "Whole milk 1 l", 120, "2024-01-12", "L2401", 0.74],
      ["2024-01-03", "north", "MLK-1", "Whole milk 1 l", 60, "2024-01-16", "L2402", 0.74],
      ["2024-01-03", "south", "BRD-3", "Rye bread", 25, "2024-01-05", "B77", 1.55],
    ],
  },
  products: {
    headers: [
      "product id",
      "product name",
      "category",
      "supplier",
      "unit cost",
      "price",
      "lead time days",
      "pack size",
      "min order",
    ],
    rows: [
      ["MLK-1", "Whole milk 1 l", "Dairy", "Green Valley", 0.74, 1.2, 2, 12, 24],
      ["BRD-3", "Rye bread", "Bakery", "Town Bakers", 1.55, 2.9, 1, 1, 10],
    ],
  },
  customers: {
    headers: ["customer id", "customer name", "email", "city", "age", "loyalty card"],
    rows: [
      ["C-1001", "Ada Brown", "ada@example.com", "Leeds", 34, "yes"],
      ["C-1002", "Ben Ortiz", "ben@example.com", "York", 51, "no"],
    ],
  },
  events: {
    headers: ["event", "first day", "last day", "kind", "store"],
    rows: [
      ["New Year", "2024-01-01", "2024-01-01", "holiday", ""],
      ["Street fair", "2024-05-11", "2024-05-12", "event", "north"],
      ["Stocktaking", "2024-06-30", "2024-06-30", "closed", ""],
    ],
  },
};
