import type { Frequency } from "#lib/days.ts";
import type { ForecastSeries, Measure } from "#lib/schemas/forecast-series.ts";
import { combineForecasts } from "./combine-forecasts.ts";
import { type DayValue, fillPeriods } from "./fill-periods.ts";
import type { ProductForecast } from "./read-forecasts.ts";

export interface SeriesParts {
  readonly measure: Measure;
  readonly sales: readonly DayValue[];
  readonly forecasts: readonly ProductForecast[];
  /** On which anything was sold in the stores shown. */
  readonly openDays: Iterable<string>;
  readonly latestDay: string;
  /** Of the organisation's figures; a forecast knows its own. */
  readonly frequency: Frequency;
}

/** History and forecast on one line of periods. */
export function buildSeries(parts: SeriesParts): ForecastSeries {
  const { measure, sales, forecasts, latestDay, openDays } = parts;
  const frequency = forecasts[0]?.frequency ?? parts.frequency;
  const alike = forecasts.filter((forecast) => forecast.frequency === frequency);
  const forecast = combineForecasts(alike, latestDay, frequency);
  const weekStart = forecast?.firstDay ?? latestDay;
  const history = fillPeriods(sales, { latestDay, frequency, weekStart, openDays });
  return { measure, frequency, history, forecast };
}
