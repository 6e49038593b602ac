import { z } from "zod";
import { Expectation, ForecastSeries, Measure } from "#lib/schemas/forecast-series.ts";
import { FoundProduct, Span } from "#lib/schemas/product.ts";
import { StockRow } from "#lib/schemas/stock.ts";

export const Freshness = z.object({
  /** Last business day with sales. */
  latestDay: z.iso.date().nullable(),
  model: z
    .object({ id: z.uuid(), version: z.number(), trainedAt: z.iso.datetime(), seriesCount: z.number() })
    .nullable(),
});
export type Freshness = z.infer<typeof Freshness>;

/** What came in within the last `span`, against the span before. */
export const SpanTotal = z.object({ span: Span, total: z.number(), previousTotal: z.number().nullable() });
export type SpanTotal = z.infer<typeof SpanTotal>;

export const SalesFigures = z.object({
  measure: Measure,
  latestDay: z.iso.date(),
  /** The business day it is now where the organisation is. */
  today: z.iso.date(),
  past: z.array(SpanTotal),
  /** Empty until a model was trained. */
  expected: z.array(Expectation),
});
export type SalesFigures = z.infer<typeof SalesFigures>;

export const TotalSeries = z.object({
  /** The product whose page tells more about takings; null where only units are known. */
  productId: z.uuid().nullable(),
  today: z.iso.date(),
  series: ForecastSeries,
  expectation: Expectation.nullable(),
});
export type TotalSeries = z.infer<typeof TotalSeries>;

export const Mover = FoundProduct.extend({
  measure: Measure,
  sold: z.number(),
  soldBefore: z.number(),
});
export type Mover = z.infer<typeof Mover>;

export const Movers = z.object({ span: Span, up: z.array(Mover), down: z.array(Mover) });
export type Movers = z.infer<typeof Movers>;

export const Attention = z.object({
  /** What is open on the stock list, dearest first, and how much there is in all. */
  atRisk: z.array(StockRow),
  atRiskCount: z.number(),
  /** Unusual days of the last week that nobody has looked at. */
  oddDays: z.number(),
  hasStock: z.boolean(),
  /** False until all stock was looked at for the first time. */
  isAssessed: z.boolean(),
  /** Without a model nothing can be said about what will run out. */
  hasModel: z.boolean(),
  /** Uploads of which rows were left out, newest first. */
  rejected: z.array(z.object({ datasetId: z.uuid(), fileName: z.string(), rowsRejected: z.number() })),
  failedRun: z.object({ id: z.uuid(), kind: z.string(), message: z.string().nullable() }).nullable(),
  /** Days since the latest sale when that is unusually long; null when the figures are fresh. */
  staleDays: z.number().nullable(),
});
export type Attention = z.infer<typeof Attention>;

export const Checklist = z.object({
  /** A sheet of sales was uploaded, imported or not. */
  hasUpload: z.boolean(),
  hasSales: z.boolean(),
  hasStock: z.boolean(),
  hasModel: z.boolean(),
  hasColleague: z.boolean(),
  isSample: z.boolean(),
});
export type Checklist = z.infer<typeof Checklist>;
