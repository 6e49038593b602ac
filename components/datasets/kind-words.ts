import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";

interface KindWords {
  readonly name: string;
  /** What one stored record is, in one and in many. */
  readonly record: readonly [string, string];
  readonly purpose: string;
}

export const KIND_WORDS: Record<DatasetKind, KindWords> = {
  sales: {
    name: "Sales",
    record: ["sale", "sales"],
    purpose: "What was sold on which day. The forecast is made from this.",
  },
  stock: {
    name: "Stock",
    record: ["stock count", "stock counts"],
    purpose: "What is on the shelf, with expiry dates if you have them.",
  },
  products: {
    name: "Products",
    record: ["product", "products"],
    purpose: "Names, categories, costs, prices and lead times.",
  },
  customers: {
    name: "Customers",
    record: ["customer", "customers"],
    purpose: "Who buys from you.",
  },
  events: {
    name: "Calendar events",
    record: ["event", "events"],
    purpose: "Holidays, promotions and days you are closed.",
  },
};

export const DATASET_KINDS = Object.keys(KIND_WORDS) as DatasetKind[];

export function countRecords(kind: DatasetKind, count: number, formatted: string): string {
  return `${formatted} ${KIND_WORDS[kind].record[count === 1 ? 0 : 1]}`;
}
