import { z } from "zod";
import { HORIZON_MESSAGE, LONGEST_HORIZON } from "#lib/forecast-horizon.ts";
import { Expectation, ForecastSeries, Measure } from "#lib/schemas/forecast-series.ts";
import { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import { StoreFilter } from "#lib/schemas/store.ts";

export const Granularity = z.enum(["day", "week", "month"]);

/** What a forecast is of. Null means all of them; a product goes before its category. */
export const ForecastScope = StoreFilter.extend({
  category: z.string().max(200).nullable().default(null),
  productId: z.uuid().nullable().default(null),
});
export type ForecastScope = z.infer<typeof ForecastScope>;

export const HorizonDays = z
  .number(HORIZON_MESSAGE)
  .int(HORIZON_MESSAGE)
  .min(1, HORIZON_MESSAGE)
  .max(LONGEST_HORIZON, HORIZON_MESSAGE);

export const ForecastQuery = ForecastScope.extend({
  horizonDays: HorizonDays,
  granularity: Granularity.default("day"),
});
export type ForecastQuery = z.infer<typeof ForecastQuery>;

export const ForecastLevel = z.enum(["organisation", "store", "category", "product"]);
export type ForecastLevel = z.infer<typeof ForecastLevel>;

/** One of the series that a forecast is made of, with the methods it was chosen from. */
export const ForecastMethod = z.object({
  storeId: z.uuid(),
  storeName: z.string(),
  method: z.string(),
  /** The methods a combination is made of; one where a single one was chosen. */
  members: z.array(z.object({ name: z.string(), weight: z.number() })),
  metrics: SeriesMetrics,
  leaderboard: z.array(LeaderboardRow),
});
export type ForecastMethod = z.infer<typeof ForecastMethod>;

export const ForecastView = z.object({
  level: ForecastLevel,
  /** Of the store, category or product; null for the whole shop. */
  name: z.string().nullable(),
  storeName: z.string().nullable(),
  today: z.iso.date(),
  latestDay: z.iso.date(),
  /** At the granularity that was asked for, or the finest that there is. */
  series: ForecastSeries,
  granularities: z.array(Granularity),
  /** Of the horizon, to the day. */
  expectation: Expectation.nullable(),
  /** From this day on the forecast reaches further than the model was trained for. */
  extendedFrom: z.iso.date().nullable(),
  overrideCount: z.number(),
  /** One per store; empty for a category, whose products have methods of their own. */
  methods: z.array(ForecastMethod),
});
export type ForecastView = z.infer<typeof ForecastView>;

/** A stretch of days that were forecast before they happened. */
export const PastStep = z.object({
  day: z.iso.date(),
  actual: z.number(),
  predicted: z.number(),
  low: z.number(),
  high: z.number(),
});
export type PastStep = z.infer<typeof PastStep>;

export const PastForecast = z.object({
  /** "models": what earlier versions said at the time; "replay": what today's way of forecasting would have said. */
  source: z.enum(["models", "replay"]),
  measure: Measure,
  frequency: Granularity,
  steps: z.array(PastStep),
  /** The error as a share of what was sold; null where nothing was. */
  error: z.number().nullable(),
  insideCount: z.number(),
});
export type PastForecast = z.infer<typeof PastForecast>;

export const MULTIPLES_PAGE_SIZE = 12;

export const MultiplesQuery = StoreFilter.extend({
  category: z.string().max(200).nullable().default(null),
  offset: z.number().int().min(0).default(0),
});
export type MultiplesQuery = z.infer<typeof MultiplesQuery>;

export const SmallForecast = z.object({
  productId: z.uuid(),
  name: z.string(),
  measure: Measure,
  frequency: Granularity,
  /** Null where nothing is known. */
  history: z.array(z.number().nullable()),
  point: z.array(z.number()),
  low: z.array(z.number()),
  high: z.array(z.number()),
  sold: z.number(),
  expected: z.number(),
});
export type SmallForecast = z.infer<typeof SmallForecast>;

export const SmallForecastPage = z.object({
  total: z.number(),
  periods: z.number(),
  frequency: Granularity,
  forecasts: z.array(SmallForecast),
});
export type SmallForecastPage = z.infer<typeof SmallForecastPage>;
