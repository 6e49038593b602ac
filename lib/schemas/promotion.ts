import { z } from "zod";
import { PROMOTION_VIEWS } from "#lib/promotion-list.ts";
import { StoreFilter } from "#lib/schemas/store.ts";

/** As people see it; an accepted one is told by its days. */
export const PromotionStatus = z.enum(["suggested", "scheduled", "running", "ended", "dismissed"]);
export type PromotionStatus = z.infer<typeof PromotionStatus>;

const steps = z.array(z.number());

/** What was known when a promotion was planned; days are counted from its `planDay`. */
export const PromotionBasis = z.object({
  units: z.number(),
  /** Null for what does not expire. */
  expiryDay: z.iso.date().nullable(),
  price: z.number(),
  cost: z.number().nullable(),
  maxDiscount: z.number(),
  minMargin: z.number(),
  salvage: z.number(),
  elasticity: z.object({
    value: z.number(),
    standardError: z.number(),
    source: z.enum(["estimated", "assumed"]),
  }),
  hasForecast: z.boolean(),
  /** How much more the category sold around past occurrences of the event; not part of the figures. */
  eventLift: z.object({ share: z.number(), occurrences: z.number() }).nullable().default(null),
  forecast: z.object({
    point: steps,
    lower80: steps,
    upper80: steps,
    lower95: steps,
    upper95: steps,
    /** How alike the errors of two days are, where that was measured. */
    correlation: z.number().optional(),
  }),
});
export type PromotionBasis = z.infer<typeof PromotionBasis>;

const Figures = z.object({
  takings: z.number(),
  /** Takings less the cost of all units; null without a known cost. */
  margin: z.number().nullable(),
  unitsSold: z.number(),
  unitsLeft: z.number(),
});

export const PromotionExpectation = z.object({
  reducedPrice: z.number(),
  expected: Figures,
  doNothing: Figures,
  /** 30%, or the most below it that the limits allow. */
  flat30: Figures.extend({ discount: z.number() }),
  gain: z.number(),
  cautiousGain: z.number(),
  unitsSaved: z.number(),
  /** Days from the plan's first day; null when the shelf will hardly be cleared. */
  clearDays: z.number().nullable(),
  /** Units per day of the offer, and what today's price would sell. */
  offerByDay: steps,
  usualByDay: steps,
  lift: z.object({ point: z.number(), lower: z.number(), upper: z.number() }),
});
export type PromotionExpectation = z.infer<typeof PromotionExpectation>;

/** What came of it, as far as sales are known. */
export const PromotionOutcome = z.object({
  lastDay: z.iso.date(),
  days: z.number(),
  unitsSold: z.number(),
  /** Null where the sheets bring no money. */
  revenue: z.number().nullable(),
  expectedUnits: z.number(),
  usualUnits: z.number(),
  isFinal: z.boolean(),
});
export type PromotionOutcome = z.infer<typeof PromotionOutcome>;

export const PromotionRow = z.object({
  id: z.uuid(),
  storeId: z.uuid(),
  storeName: z.string(),
  productId: z.uuid(),
  sku: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  status: PromotionStatus,
  cause: z.enum(["near_expiry", "overstock"]),
  planDay: z.iso.date(),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  /** A share. */
  discount: z.number(),
  price: z.number(),
  reducedPrice: z.number(),
  gain: z.number(),
  event: z.object({ name: z.string(), firstDay: z.iso.date(), lastDay: z.iso.date() }).nullable(),
  confidence: z.enum(["high", "medium", "low"]),
  confidenceReasons: z.array(
    z.enum([
      "price_measured",
      "price_assumed",
      "forecast_trained",
      "forecast_average",
      "pays_anyway",
      "pays_if_customers_react",
    ]),
  ),
  units: z.number(),
  expiryDay: z.iso.date().nullable(),
  cost: z.number().nullable(),
  elasticity: PromotionBasis.shape.elasticity,
  eventLift: PromotionBasis.shape.eventLift,
  /** The largest discount that keeps the limits, and the last day it can be sold. */
  largestDiscount: z.number(),
  lastPossibleDay: z.iso.date(),
  expectation: PromotionExpectation,
  outcome: PromotionOutcome.nullable(),
});
export type PromotionRow = z.output<typeof PromotionRow>;

export const PromotionFilter = StoreFilter.extend({
  view: z.enum(PROMOTION_VIEWS).default("suggested"),
  /** Only those of one product. */
  productId: z.uuid().nullable().default(null),
  offset: z.number().int().min(0).default(0),
});
export type PromotionFilter = z.infer<typeof PromotionFilter>;

export const PromotionPage = z.object({ total: z.number(), rows: z.array(PromotionRow) });
export type PromotionPage = z.infer<typeof PromotionPage>;

export const PromotionSummary = z.object({
  today: z.iso.date(),
  counts: z.record(z.enum(PROMOTION_VIEWS), z.number()),
  /** Of the suggestions. */
  gain: z.number(),
  unitsSaved: z.number(),
  /** Whether stock has been looked at yet. */
  isAssessed: z.boolean(),
  hasCounts: z.boolean(),
  /** Whether anything on the shelves is expected to sell. */
  hasDemand: z.boolean(),
});
export type PromotionSummary = z.infer<typeof PromotionSummary>;

export const PromotionId = z.object({ id: z.uuid() });
export type PromotionId = z.infer<typeof PromotionId>;

/** A promotion with a discount and days that somebody chose. */
export const PromotionOffer = PromotionId.extend({
  discount: z
    .number("Choose a discount.")
    .gt(0, "Choose a discount above 0%.")
    .max(0.95, "Choose a discount of at most 95%."),
  firstDay: z.iso.date("Choose the first day."),
  lastDay: z.iso.date("Choose the last day."),
});
export type PromotionOffer = z.infer<typeof PromotionOffer>;

/** A promotion as it was, to put it back. */
export const PromotionState = PromotionOffer.extend({
  status: z.enum(["suggested", "accepted", "dismissed"]),
});
export type PromotionState = z.infer<typeof PromotionState>;
