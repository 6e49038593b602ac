import { writeFileSync } from "node:fs";
import { copyLine } from "#server/services/training/copy-line.ts";
import { generateSampleShop, listSales, type SampleShop } from "./generator/generate-sample-shop.ts";

export interface SampleFilesRequest {
  readonly seed: number;
  readonly lastDay: string;
  /** Where the sales go, as COPY text in SAMPLE_SALE_COLUMNS' order. */
  readonly salesPath: string;
}

/** All of the sample shop but its sales, which are in the file. */
export type SampleCatalogue = Pick<
  SampleShop,
  "stores" | "products" | "days" | "stockOuts" | "lots" | "events" | "customers"
> & { readonly saleCount: number };

export const SAMPLE_SALE_COLUMNS = [
  "store_code",
  "sku",
  "day",
  "quantity",
  "revenue",
  "is_promotion",
] as const;

/** Runs in a thread: makes the shop and leaves its sales in a file for the database to load. */
export function writeSampleFiles({ seed, lastDay, salesPath }: SampleFilesRequest): SampleCatalogue {
  const shop = generateSampleShop({ seed, lastDay });
  const lines: string[] = [];
  for (const row of listSales(shop)) {
    lines.push(
      copyLine([
        row.storeCode,
        row.sku,
        row.day,
        String(row.quantity),
        (row.revenueCents / 100).toFixed(2),
        row.isPromotion ? "t" : "f",
      ]),
    );
  }
  writeFileSync(salesPath, lines.join(""));
  const { stores, products, days, stockOuts, lots, events, customers, sales } = shop;
  return { stores, products, days, stockOuts, lots, events, customers, saleCount: sales.count };
}
