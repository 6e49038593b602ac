import { z } from "zod";

export const Measure = z.enum(["units", "revenue"]);
/** What a series counts: pieces, or money in the organisation's currency. */
export type Measure = z.infer<typeof Measure>;

const steps = z.array(z.number());

/** What was sold and what is expected, one value per period of `frequency`, oldest first. */
export const ForecastSeries = z.object({
  measure: Measure,
  frequency: z.enum(["day", "week", "month"]),
  /** Null where nothing is known, such as a closed day. */
  history: z.object({ firstDay: z.iso.date(), values: z.array(z.number().nullable()) }),
  /** Null until a model was trained on the series. */
  forecast: z
    .object({
      firstDay: z.iso.date(),
      point: steps,
      lower80: steps,
      upper80: steps,
      lower95: steps,
      upper95: steps,
      /** The model's own point forecast, given where people changed it. */
      model: steps.optional(),
      /** How alike the errors of two periods are, from 0 to 1, where a backtest could measure it. */
      periodCorrelation: z.number().optional(),
    })
    .nullable(),
});
export type ForecastSeries = z.infer<typeof ForecastSeries>;

/** What the next periods bring in total, with the range eight of ten outcomes fall in. */
export const Expectation = z.object({
  measure: Measure,
  frequency: z.enum(["day", "week", "month"]),
  periods: z.number().int().positive(),
  total: z.number(),
  low: z.number(),
  high: z.number(),
  /** The same number of periods before; null where the history is shorter. */
  previousTotal: z.number().nullable(),
});
export type Expectation = z.infer<typeof Expectation>;
