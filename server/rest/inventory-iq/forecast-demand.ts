import { z } from "zod";
import { predictDemand } from "#server/services/demand/predict-demand.ts";
import { ForecastPeriod } from "../forecast-answer.ts";
import { defineCall } from "../rest-call.ts";
import { round } from "../round.ts";
import { EXAMPLE_TRANSACTIONS, Transactions, toObservations } from "./transactions.ts";

export const forecastDemandCall = defineCall({
  method: "POST",
  path: "/forecast/demand",
  tag: "Demand",
  summary:
    "Forecasts a product's daily demand from its transactions; the same question is answered from memory for a day.",
  scope: "predict",
  body: z.object({
    product_id: z.string().min(1).max(200),
    horizon_days: z.number().default(30),
    transaction_data: Transactions,
    /** Forecasts anew, whatever is remembered. */
    cache_bypass: z.boolean().default(false),
  }),
  bodyKind: "rows",
  output: z.object({
    productId: z.string(),
    predictions: z.array(ForecastPeriod),
    model_metrics: z.object({
      /** Percent, from forecasting a known past; null where there was too little of it. */
      mape: z.number().nullable(),
      rmse: z.number().nullable(),
      training_samples: z.number(),
      seasonality_detected: z.boolean(),
    }),
    generated_at: z.iso.datetime(),
    horizon_days: z.number(),
  }),
  example: {
    body: { product_id: "uuid-string", horizon_days: 30, transaction_data: EXAMPLE_TRANSACTIONS },
  },
  async handle(ctx, { body }) {
    const forecast = await predictDemand(ctx, {
      productId: body.product_id,
      observations: toObservations(body.transaction_data),
      horizon: body.horizon_days,
      isFresh: body.cache_bypass,
    });
    const { mape, rmse } = forecast;
    return {
      productId: body.product_id,
      predictions: forecast.days.map(({ day, point, lower, upper }) => ({
        ds: day,
        yhat: round(point, 4),
        yhat_lower: round(lower, 4),
        yhat_upper: round(upper, 4),
      })),
      model_metrics: {
        mape: mape === null ? null : round(100 * mape, 2),
        rmse: rmse === null ? null : round(rmse, 4),
        training_samples: forecast.sampleCount,
        seasonality_detected: forecast.hasSeason,
      },
      generated_at: forecast.generatedAt,
      horizon_days: body.horizon_days,
    };
  },
});
