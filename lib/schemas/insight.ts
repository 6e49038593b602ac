import { z } from "zod";
import { INSIGHT_BASES, INSIGHT_SPANS } from "#lib/insight-choices.ts";
import { Measure } from "#lib/schemas/forecast-series.ts";
import { FoundProduct } from "#lib/schemas/product.ts";
import { StoreFilter } from "#lib/schemas/store.ts";

const Frequency = z.enum(["day", "week", "month"]);
const figure = z.number().nullable();

export const InsightQuery = StoreFilter.extend({
  by: Frequency.default("day"),
  span: z.enum(INSIGHT_SPANS).default("month"),
  against: z.enum(INSIGHT_BASES).default("before"),
});
export type InsightQuery = z.infer<typeof InsightQuery>;

/** One period; null where nothing is known, such as a closed day. */
export const InsightPoint = z.object({
  day: z.iso.date(),
  total: figure,
  /** Per day, over the 7 and the 30 days that end with the period. */
  mean7: figure,
  mean30: figure,
  /** The same weekdays, or the same month, a year before. */
  yearBefore: figure,
});
export type InsightPoint = z.infer<typeof InsightPoint>;

export const SalesPattern = z.object({
  /** In the order of the organisation's week; 0 is Monday. Months are 0 to 11. Means per open day. */
  weekdays: z.array(z.object({ weekday: z.number(), mean: figure, months: z.array(figure) })),
  months: z.array(figure),
  mean: z.number(),
});
export type SalesPattern = z.infer<typeof SalesPattern>;

export const YearMonth = z.object({
  day: z.iso.date(),
  total: z.number(),
  totalBefore: figure,
  /** False for the month that has only begun; both totals then stop on the same day. */
  isWhole: z.boolean(),
});
export type YearMonth = z.infer<typeof YearMonth>;

/** Both periods, from the first to the last day inclusive. */
export const ComparedSpans = z.object({
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  firstDayBefore: z.iso.date(),
  lastDayBefore: z.iso.date(),
});
export type ComparedSpans = z.infer<typeof ComparedSpans>;

export const SalesChange = ComparedSpans.extend({
  revenue: z.number(),
  revenueBefore: z.number(),
  /** They add up to the difference. */
  parts: z.object({
    price: z.number(),
    volume: z.number(),
    mix: z.number(),
    added: z.number(),
    dropped: z.number(),
    unexplained: z.number(),
  }),
  /** Products that moved the total most, largest first. */
  drivers: z.array(FoundProduct.extend({ revenue: z.number(), revenueBefore: z.number() })),
});
export type SalesChange = z.infer<typeof SalesChange>;

export const TopProduct = FoundProduct.extend({
  units: z.number(),
  sold: z.number(),
  /** Of everything sold in the span. */
  share: z.number(),
  trend: z.enum(["increasing", "decreasing", "stable"]),
  /** Per week; per month where the sheets know only months. */
  slope: z.number(),
  values: z.array(figure),
});
export type TopProduct = z.infer<typeof TopProduct>;

export const Recommendation = z.discriminatedUnion("kind", [
  z.object({
    kind: z.enum(["rising", "falling"]),
    product: FoundProduct,
    share: z.number(),
    slope: z.number(),
  }),
  z.object({ kind: z.enum(["busy-weekday", "quiet-weekday"]), weekday: z.number(), ratio: z.number() }),
  z.object({ kind: z.literal("month-ahead"), month: z.number(), ratio: z.number() }),
  z.object({ kind: z.literal("dearer-fewer"), price: z.number(), volume: z.number() }),
  z.object({ kind: z.literal("dropped"), money: z.number() }),
  z.object({ kind: z.literal("leans-on-one"), product: FoundProduct, share: z.number() }),
  z.object({ kind: z.literal("year-on-year"), ratio: z.number(), months: z.number() }),
]);
export type Recommendation = z.infer<typeof Recommendation>;

export const InsightReport = z.object({
  measure: Measure,
  /** Of the organisation's figures. */
  frequency: Frequency,
  latestDay: z.iso.date(),
  by: Frequency,
  points: z.array(InsightPoint),
  pattern: SalesPattern,
  years: z.array(YearMonth),
  /** Null where no money is known, or nothing to compare with. */
  change: SalesChange.nullable(),
  top: z.array(TopProduct),
  recommendations: z.array(Recommendation),
});
export type InsightReport = z.infer<typeof InsightReport>;
