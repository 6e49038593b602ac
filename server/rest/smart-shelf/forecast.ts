import { z } from "zod";
import { daysBetween } from "#lib/days.ts";
import { DEMAND_MODELS } from "#server/services/demand/forecast-given.ts";
import { forecastProducts } from "#server/services/demand/forecast-products.ts";
import { ServiceError } from "#server/services/errors.ts";
import { defineCall } from "../rest-call.ts";
import { round } from "../round.ts";
import { Sales } from "./sales.ts";

const EPOCH = "1970-01-01";

export const smartShelfForecastCall = defineCall({
  method: "POST",
  path: "/smart-shelf/forecast",
  tag: "Demand",
  summary: "Forecasts daily demand of one product, or of every product in the given sales.",
  scope: "predict",
  body: z.object({
    shop_id: z.string().max(200),
    /** Every product in the sales when left out. */
    product_id: z.string().min(1).max(200).nullish(),
    sales: Sales,
    periods: z.number().default(14),
    model: z.enum(DEMAND_MODELS).default("auto"),
    confidence_interval: z.number().gt(0).lt(1).default(0.95),
  }),
  bodyKind: "rows",
  output: z.object({
    forecasts: z.array(
      z.object({
        product_id: z.string(),
        predictions: z.array(
          z.object({
            date: z.iso.date(),
            predicted_qty: z.number(),
            lower_ci: z.number(),
            upper_ci: z.number(),
          }),
        ),
        /** What was used; where the model asked for did worse than repeating the week before, that. */
        method: z.string(),
        model_version: z.string(),
        trained_at: z.iso.datetime(),
        /** From forecasting a known past; null where there was too little of it. */
        rmse: z.number().nullable(),
      }),
    ),
    meta: z.object({ shop_id: z.string(), total_products: z.number() }),
  }),
  example: {
    body: {
      shop_id: "shop_123",
      product_id: "p001",
      sales: [
        { product_id: "p001", date: "2025-11-01", qty: 10 },
        { product_id: "p001", date: "2025-11-02", qty: 12 },
      ],
      periods: 14,
      model: "auto",
      confidence_interval: 0.95,
    },
  },
  async handle(ctx, { body }) {
    const { product_id: wanted, periods, model, confidence_interval: level, shop_id } = body;
    const sold = Map.groupBy(
      body.sales.filter(({ product_id }) => !wanted || product_id === wanted),
      ({ product_id }) => product_id,
    );
    if (sold.size === 0) {
      throw new ServiceError(
        "INVALID_INPUT",
        wanted ? `No sales data for product ${wanted}` : "No sales data: send at least one sale",
      );
    }
    const products = Array.from(sold, ([id, sales]) => ({
      id,
      observations: sales.map(({ date, qty }) => ({ day: daysBetween(EPOCH, date), value: qty })),
    }));
    const found = await forecastProducts(ctx, { products, horizon: periods, level, model });
    return {
      forecasts: found.forecasts.map(({ id, days, method, rmse }) => ({
        product_id: id,
        predictions: days.map(({ day, point, lower, upper }) => ({
          date: day,
          predicted_qty: round(point, 3),
          lower_ci: round(lower, 3),
          upper_ci: round(upper, 3),
        })),
        method: METHOD_NAMES[method] ?? method,
        model_version: versionOf(found.trainedAt),
        trained_at: found.trainedAt,
        rmse: rmse === null ? null : round(rmse, 4),
      })),
      meta: { shop_id, total_products: found.forecasts.length },
    };
  },
});

/** Names that SmartShelf's clients know; others are our own methods. */
const METHOD_NAMES: Readonly<Record<string, string>> = {
  ets: "exponential_smoothing",
  "global-boosting": "xgboost",
};

/** "20251115_143052" */
function versionOf(instant: string): string {
  return instant.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "_");
}
