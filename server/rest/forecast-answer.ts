import { z } from "zod";
import type { RecordedForecast } from "#server/services/takings/record-takings-forecast.ts";

export const ForecastPeriod = z.object({
  ds: z.iso.date(),
  yhat: z.number(),
  yhat_lower: z.number(),
  yhat_upper: z.number(),
});

const figure = z.number().nullable();

export const ModelPerformance = z.object({
  method: z.string(),
  /** Ratios, from forecasting a known past: 0.12 is 12%. */
  mape: figure,
  smape: figure,
  wape: figure,
  rmse: figure,
  mase: figure,
  coverage_80: figure,
  coverage_95: figure,
  periods_compared: z.number(),
});

export function forecastPeriods({ periods }: RecordedForecast): z.infer<typeof ForecastPeriod>[] {
  return periods.map(({ day, point, lower, upper }) => ({
    ds: day,
    yhat: point,
    yhat_lower: lower,
    yhat_upper: upper,
  }));
}

export function modelPerformance({ method, metrics }: RecordedForecast): z.infer<typeof ModelPerformance> {
  return {
    method,
    mape: metrics.mape,
    smape: metrics.smape,
    wape: metrics.wape,
    rmse: metrics.rmse,
    mase: metrics.mase,
    coverage_80: metrics.coverage80,
    coverage_95: metrics.coverage95,
    periods_compared: metrics.n,
  };
}
