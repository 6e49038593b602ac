import { writeFileSync } from "node:fs";
import { copyLine } from "#server/services/training/copy-line.ts";
import { generateSampleShop, listSales, type SampleShop } from "./generator/generate-sample-shop.ts";

export interface SampleFilesRequest {
  readonly seed: number;
  readonly lastDay: string;
  /** Where the sales go, as COPY text in SAMPLE_SALE_COLUMNS' order. */
  readonly salesPath: string;
  /** And what customers bought, in SAMPLE_PURCHASE_COLUMNS' order. */
  readonly purchasesPath: string;
}

/** All of the sample shop but its sales and purchases, which are in the files. */
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

export const SAMPLE_PURCHASE_COLUMNS = [
  "customer_id",
  "order_code",
  "store_code",
  "sku",
  "day",
  "quantity",
  "revenue",
] as const;

/** Runs in a thread: makes the shop and leaves its sales and purchases in files for the database to load. */
export function writeSampleFiles(request: SampleFilesRequest): SampleCatalogue {
  const { seed, lastDay, salesPath, purchasesPath } = request;
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
  writeFileSync(purchasesPath, shop.purchases.map((line) => purchaseLine(shop, line)).join(""));
  const { stores, products, days, stockOuts, lots, events, customers, sales } = shop;
  return { stores, products, days, stockOuts, lots, events, customers, saleCount: sales.count };
}

function purchaseLine({ stores, products, days }: SampleShop, line: SampleShop["purchases"][number]): string {
  return copyLine([
    line.customerId,
    line.orderCode,
    stores[line.storeIndex]?.code ?? "",
    products[line.productIndex]?.sku ?? "",
    days[line.dayIndex] ?? "",
    String(line.quantity),
    (line.revenueCents / 100).toFixed(2),
  ]);
}
