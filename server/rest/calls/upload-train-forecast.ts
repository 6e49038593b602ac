import { z } from "zod";
import { forecastTakings } from "#server/services/takings/forecast-takings.ts";
import { readTakingsSheet } from "#server/services/takings/read-takings-sheet.ts";
import { ForecastPeriod, forecastPeriods, ModelPerformance, modelPerformance } from "../forecast-answer.ts";
import { requireSheet } from "../read-form.ts";
import { defineCall } from "../rest-call.ts";

const SAMPLE_PERIODS = 5;

export const uploadTrainForecastCall = defineCall({
  method: "POST",
  path: "/upload-train-forecast",
  tag: "Sales forecast",
  summary: "Forecasts the takings of a CSV or Excel sheet with the columns date and amount.",
  scope: "train",
  bodyKind: "form",
  body: z.object({ horizon_days: z.coerce.number().int().min(1).max(365).default(30) }),
  output: z.object({
    message: z.string(),
    training_data_size: z.number(),
    date_range: z.object({ start: z.string(), end: z.string() }),
    sample_forecast: z.array(ForecastPeriod),
    model_performance: ModelPerformance,
    forecast_dates: z.array(z.iso.date()),
    forecast_values: z.array(z.number()),
    forecast_lower_bound: z.array(z.number()),
    forecast_upper_bound: z.array(z.number()),
  }),
  example: {},
  async handle(ctx, { body, sheet }) {
    const forecast = await forecastTakings(ctx, {
      companyName: null,
      observations: await readTakingsSheet(requireSheet(sheet).path),
      horizon: body.horizon_days,
      tooFew: "Need at least 10 data points",
    });
    const { periods } = forecast;
    return {
      message: "Sales forecasting model trained successfully",
      training_data_size: forecast.pointCount,
      date_range: { start: `${forecast.firstDay}T00:00:00`, end: `${forecast.lastDay}T00:00:00` },
      sample_forecast: forecastPeriods(forecast).slice(-SAMPLE_PERIODS),
      model_performance: modelPerformance(forecast),
      forecast_dates: periods.map(({ day }) => day),
      forecast_values: periods.map(({ point }) => point),
      forecast_lower_bound: periods.map(({ lower }) => lower),
      forecast_upper_bound: periods.map(({ upper }) => upper),
    };
  },
});
