import type { SeriesMetrics } from "#lib/schemas/model.ts";
import { autoForecast } from "#server/ml/evaluation/auto-forecast.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import { periodStarts } from "#server/ml/series/period.ts";
import { type Observation, regularise } from "#server/ml/series/regularise.ts";

export interface TakingsRequest {
  readonly observations: readonly Observation[];
  readonly horizon: number;
  /** Of the band, in (0, 1). */
  readonly level: number;
}

export interface TakingsForecast {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly method: string;
  readonly metrics: SeriesMetrics;
  readonly periods: readonly { day: string; point: number; lower: number; upper: number }[];
}

/** Runs in a thread: one series of takings, forecast by the methods that did best on its past. */
export function forecastTakingsSeries({ observations, horizon, level }: TakingsRequest): TakingsForecast {
  // A day without a figure is unknown, not a day without takings.
  const series = regularise(observations, { openDays: new Set(observations.map(({ day }) => day)) });
  const { frequency, startDay, values } = series;
  const forecast = autoForecast(series, { horizon, levels: [level, 0.8, 0.95] });
  const band = forecast.bands.find((candidate) => candidate.level === level);
  const starts = periodStarts(startDay, values.length + horizon, frequency);
  return {
    firstDay: formatIsoDay(observations.reduce((first, { day }) => Math.min(first, day), Infinity)),
    lastDay: formatIsoDay(observations.reduce((last, { day }) => Math.max(last, day), -Infinity)),
    method: forecast.method,
    metrics: forecast.metrics,
    periods: Array.from(forecast.point, (point, step) => ({
      day: formatIsoDay(starts[values.length + step] ?? startDay),
      point,
      lower: band?.lower[step] ?? point,
      upper: band?.upper[step] ?? point,
    })),
  };
}
