import { z } from "zod";
import { predictStockout } from "#server/services/demand/predict-stockout.ts";
import { defineCall } from "../rest-call.ts";
import { round } from "../round.ts";
import { EXAMPLE_TRANSACTIONS, Transactions, toObservations } from "./transactions.ts";

export const predictStockoutCall = defineCall({
  method: "POST",
  path: "/predict/stockout",
  tag: "Demand",
  summary:
    "On which day a product's stock runs out, counted from the day after its last transaction, and how sure that is.",
  scope: "predict",
  body: z.object({
    product_id: z.string().min(1).max(200),
    current_stock_units: z.number(),
    horizon_days: z.number().default(90),
    transaction_data: Transactions,
    cache_bypass: z.boolean().default(false),
  }),
  bodyKind: "rows",
  output: z.object({
    productId: z.string(),
    /** Null when the stock lasts longer than the horizon. */
    predicted_stockout_date: z.iso.date().nullable(),
    days_until_stockout: z.number().nullable(),
    /** Share of simulated futures in which it comes within a fifth of that time, or not within the horizon. */
    confidence: z.number(),
    daily_usage_forecast: z.array(z.number()),
    generated_at: z.iso.datetime(),
  }),
  example: {
    body: {
      product_id: "uuid-string",
      current_stock_units: 500,
      horizon_days: 90,
      transaction_data: EXAMPLE_TRANSACTIONS,
    },
  },
  async handle(ctx, { body }) {
    const found = await predictStockout(ctx, {
      productId: body.product_id,
      stock: body.current_stock_units,
      observations: toObservations(body.transaction_data),
      horizon: body.horizon_days,
      isFresh: body.cache_bypass,
    });
    return {
      productId: body.product_id,
      predicted_stockout_date: found.day,
      days_until_stockout: found.daysUntil,
      confidence: round(found.confidence, 3),
      daily_usage_forecast: found.dailyUsage.map((units) => round(units, 2)),
      generated_at: found.generatedAt,
    };
  },
});
