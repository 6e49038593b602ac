import type { Forecast, Forecaster } from "../forecaster.ts";
import { fillMissing } from "../stats/fill-missing.ts";
import { bandForecast } from "./band-forecast.ts";
import { requireObservations } from "./require-observations.ts";

export interface SeasonalNaiveModel {
  /** The last season, oldest first. */
  readonly lastSeason: readonly number[];
  /** Root mean square of the errors one season ahead. */
  readonly deviation: number;
}

/**
 * Next Monday is like last Monday: the last season, repeated.
 * The yardstick for every seasonal series and the floor of the automatic choice. A missing last value falls back to the
 * season before. Bands widen with the square root of the number of seasons ahead. O(n).
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 5.2 and 5.5 (R `snaive`).
 */
export const seasonalNaive: Forecaster<object, SeasonalNaiveModel> = {
  name: "seasonal-naive",
  defaults: {},
  minObservations: (series) => Math.max(series.seasonLength, 1),
  fit(series) {
    const season = Math.max(series.seasonLength, 1);
    requireObservations("seasonal-naive", series, season);
    const { values } = series;
    let squares = 0;
    let pairs = 0;
    for (let t = season; t < values.length; t++) {
      const change = (values[t] ?? Number.NaN) - (values[t - season] ?? Number.NaN);
      if (Number.isNaN(change)) continue;
      squares += change * change;
      pairs++;
    }
    const lastSeason = Array.from(fillMissing(values, season).slice(-season));
    return { lastSeason, deviation: Math.sqrt(squares / Math.max(pairs, 1)) };
  },
  predict(model, horizon, levels): Forecast {
    const season = model.lastSeason.length;
    const point = Float64Array.from({ length: horizon }, (_, step) => model.lastSeason[step % season] ?? 0);
    const deviation = point.map((_, step) => model.deviation * Math.sqrt(Math.floor(step / season) + 1));
    return bandForecast({ point, deviation }, levels);
  },
};
