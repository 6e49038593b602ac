import { z } from "zod";
import { PRODUCT_SORTS } from "#lib/product-list.ts";
import { Expectation, ForecastSeries, Measure } from "#lib/schemas/forecast-series.ts";
import { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import { StoreFilter } from "#lib/schemas/store.ts";

export const ProductFilter = StoreFilter.extend({
  search: z.string().trim().max(100).default(""),
  category: z.string().max(200).nullable().default(null),
  sort: z.enum(PRODUCT_SORTS).default("sold"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  offset: z.number().int().min(0).default(0),
});
export type ProductFilter = z.infer<typeof ProductFilter>;

/** What the list compares: "30 days" of daily sheets, "4 weeks" of weekly ones, "3 months" of monthly ones. */
export const Span = z.object({ frequency: z.enum(["day", "week", "month"]), periods: z.number() });
export type Span = z.infer<typeof Span>;

export const ProductRow = z.object({
  id: z.uuid(),
  sku: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  measure: Measure,
  /** Within the span that ends on the latest day with sales, and the one before. */
  sold: z.number(),
  soldBefore: z.number(),
  /** Null until a model has seen the product. */
  expected: z.number().nullable(),
  /** Expected against sold, as a ratio; null where there is nothing to compare. */
  change: z.number().nullable(),
  /** Units at the last count; null where no stock sheet names the product. */
  stock: z.number().nullable(),
  /** Null where nothing is known. */
  sparkline: z.array(z.number().nullable()),
});
export type ProductRow = z.infer<typeof ProductRow>;

export const ProductPage = z.object({ total: z.number(), span: Span, rows: z.array(ProductRow) });
export type ProductPage = z.infer<typeof ProductPage>;

export const ProductSearch = z.object({ search: z.string().trim().min(1).max(100) });

export const FoundProduct = z.object({ id: z.uuid(), sku: z.string(), name: z.string() });
export type FoundProduct = z.infer<typeof FoundProduct>;

export const ProductQuery = StoreFilter.extend({ id: z.uuid() });
export type ProductQuery = z.infer<typeof ProductQuery>;

/** How one store's forecast of the product was made. */
export const StoreForecast = z.object({
  storeId: z.uuid(),
  storeName: z.string(),
  sold: z.number(),
  expected: z.number(),
  method: z.string(),
  metrics: SeriesMetrics,
  leaderboard: z.array(LeaderboardRow),
});
export type StoreForecast = z.infer<typeof StoreForecast>;

export const StockLotView = z.object({
  id: z.uuid(),
  storeName: z.string(),
  lotCode: z.string(),
  quantity: z.number(),
  asOfDay: z.iso.date(),
  expiryDay: z.iso.date().nullable(),
  unitCost: z.number().nullable(),
});
export type StockLotView = z.infer<typeof StockLotView>;

export const ProductDetail = z.object({
  id: z.uuid(),
  sku: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  supplier: z.string().nullable(),
  kind: z.enum(["item", "store-total"]),
  cost: z.number().nullable(),
  price: z.number().nullable(),
  leadTimeDays: z.number().nullable(),
  isSample: z.boolean(),
  latestDay: z.iso.date().nullable(),
  span: Span,
  series: ForecastSeries,
  expectation: Expectation.nullable(),
  stores: z.array(StoreForecast),
  lots: z.array(StockLotView),
});
export type ProductDetail = z.infer<typeof ProductDetail>;
