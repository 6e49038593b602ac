import { z } from "zod";
import { Measure } from "#lib/schemas/forecast-series.ts";
import { ProductQuery } from "#lib/schemas/product.ts";

export const EXPLANATION_PARTS = [
  "level",
  "trend",
  "week",
  "year",
  "event",
  "price",
  "promotion",
  "influence",
  "shared",
  "adjustment",
] as const;

/** What a forecast is made of; the parts' values add up to it period by period. */
export const ExplanationPart = z.object({ name: z.enum(EXPLANATION_PARTS), values: z.array(z.number()) });
export type ExplanationPart = z.infer<typeof ExplanationPart>;

/** What the history shows, each finding with the figure it rests on; null or empty where nothing shows. */
export const FoundPatterns = z.object({
  demandClass: z.enum(["none", "smooth", "erratic", "intermittent", "lumpy"]),
  /** Periods from one sale to the next. */
  interval: z.number().nullable(),
  weekStrength: z.number().nullable(),
  /** Monday 0; 0.38 is 38% above an average day. */
  weekdays: z.array(z.object({ weekday: z.number().int(), difference: z.number() })),
  yearStrength: z.number().nullable(),
  trendStrength: z.number().nullable(),
  growth: z
    .object({ change: z.number(), since: z.iso.date(), comparison: z.enum(["quarter", "year"]) })
    .nullable(),
  changes: z.array(z.object({ day: z.iso.date(), change: z.number() })),
  /** What a promotion added in a period, over what its weekday sells without, and periods seen. */
  promotion: z.object({ added: z.number(), share: z.number(), periods: z.number().int() }).nullable(),
});
export type FoundPatterns = z.infer<typeof FoundPatterns>;

export const Explanation = z.object({
  measure: Measure,
  frequency: z.enum(["day", "week", "month"]),
  /** Null until a model has forecast the product. */
  forecast: z
    .object({
      firstDay: z.iso.date(),
      point: z.array(z.number()),
      parts: z.array(ExplanationPart),
      /** How much of it a model of all products of the stores made. */
      learntShare: z.number(),
    })
    .nullable(),
  patterns: FoundPatterns,
});
export type Explanation = z.infer<typeof Explanation>;

const MOST_CLOSED = 60;

export const WhatIfQuery = ProductQuery.extend({
  /** Null keeps the usual price. */
  price: z.number().positive("The price must be above zero.").max(1e9).nullable().default(null),
  isPromoted: z.boolean().default(false),
  /** For how many periods from the first one the price and the promotion hold; null for all that are shown. */
  periods: z.number().int().min(1).max(90).nullable().default(null),
  closed: z.array(z.iso.date()).max(MOST_CLOSED, `At most ${MOST_CLOSED} closed days at once.`).default([]),
});
export type WhatIfQuery = z.infer<typeof WhatIfQuery>;

export const PriceReaction = z.object({
  value: z.number(),
  /** Eight of ten such estimates hold the true value between them. */
  low: z.number(),
  high: z.number(),
  source: z.enum(["estimated", "assumed"]),
  /** Whether the product's own prices said so, or those of its category. */
  isOwn: z.boolean(),
  n: z.number().int(),
});
export type PriceReaction = z.infer<typeof PriceReaction>;

export const WhatIfAnswer = z.object({
  measure: Measure,
  frequency: z.enum(["day", "week", "month"]),
  firstDay: z.iso.date(),
  /** Per period, as forecast and as it would be. */
  base: z.array(z.number()),
  changed: z.array(z.number()),
  /** Null where no price is known. */
  money: z.object({ base: z.number(), changed: z.number() }).nullable(),
  usualPrice: z.number().nullable(),
  usualPromotionPrice: z.number().nullable(),
  /** Lowest and highest price that was ever asked. */
  seenPrices: z.object({ low: z.number(), high: z.number() }).nullable(),
  reaction: PriceReaction.nullable(),
  /** What the promotion itself multiplies sales by, its price apart; null where none was ever seen. */
  promotion: z.object({ factor: z.number(), periods: z.number().int() }).nullable(),
  /** The part of the forecast that was learnt from other products and what that part is multiplied by; null for none. */
  learnt: z.object({ share: z.number(), factor: z.number() }).nullable(),
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;
