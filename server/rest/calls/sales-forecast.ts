import { z } from "zod";
import { ServiceError } from "#server/services/errors.ts";
import { getTakingsForecast } from "#server/services/takings/get-takings-forecast.ts";
import { ForecastPeriod, forecastPeriods } from "../forecast-answer.ts";
import { defineCall } from "../rest-call.ts";

export const salesForecastCall = defineCall({
  method: "GET",
  path: "/sales-forecast",
  tag: "Sales forecast",
  summary: "The newest forecast made by /forecast or /upload-train-forecast.",
  scope: "read",
  output: z.object({ forecast: z.array(ForecastPeriod), generated_at: z.iso.datetime() }),
  example: {},
  async handle(ctx) {
    const forecast = await getTakingsForecast(ctx);
    if (!forecast) throw new ServiceError("NOT_FOUND", "No trained forecasting model found");
    return { forecast: forecastPeriods(forecast), generated_at: forecast.createdAt.toISOString() };
  },
});
