import { z } from "zod";
import { parseIsoDay } from "#server/ml/series/calendar-day.ts";
import { forecastTakings } from "#server/services/takings/forecast-takings.ts";
import { ForecastPeriod, forecastPeriods, ModelPerformance, modelPerformance } from "../forecast-answer.ts";
import { defineCall } from "../rest-call.ts";

const HORIZON_DAYS = 30;
const DEFAULT_COMPANY = "Aktina";

const SalesData = z.object({
  /** A day, or a moment of which the day counts. */
  date: z
    .string()
    .transform((text) => parseIsoDay(text.slice(0, 10)))
    .pipe(z.number({ error: "Write the date as YYYY-MM-DD" })),
  amount: z.number(),
  company_name: z.string().max(200),
});

export const forecastCall = defineCall({
  method: "POST",
  path: "/forecast",
  tag: "Sales forecast",
  summary: "Forecasts the next 30 days of one company's takings from those in the request.",
  scope: "train",
  params: z.object({ company_name: z.string().min(1).max(200).default(DEFAULT_COMPANY) }),
  body: z.array(SalesData),
  bodyKind: "rows",
  output: z.object({
    forecast: z.array(ForecastPeriod),
    model_performance: ModelPerformance,
    forecast_period: z.string(),
  }),
  example: {
    body: Array.from({ length: 14 }, (_, index) => ({
      date: `2024-01-${String(index + 1).padStart(2, "0")}`,
      amount: 45_000 + 1_000 * (index % 7),
      company_name: DEFAULT_COMPANY,
    })),
  },
  async handle(ctx, { params: { company_name: companyName }, body }) {
    const observations = body
      .filter((sale) => sale.company_name === companyName)
      .map(({ date, amount }) => ({ day: date, value: amount }));
    const forecast = await forecastTakings(ctx, {
      companyName,
      observations,
      horizon: HORIZON_DAYS,
      tooFew: `Insufficient ${companyName} sales data`,
    });
    return {
      forecast: forecastPeriods(forecast),
      model_performance: modelPerformance(forecast),
      forecast_period: `${HORIZON_DAYS}_days`,
    };
  },
});
