import type { Forecast, Forecaster } from "../forecaster.ts";
import { bandForecast } from "./band-forecast.ts";
import { requireObservations } from "./require-observations.ts";

export interface NaiveModel {
  readonly last: number;
  /** Root mean square of the one-step errors. */
  readonly deviation: number;
}

/**
 * Tomorrow is like today: the last known value, repeated.
 * The yardstick for series without season. Bands widen with the square root of the step, as for a random walk.
 * Errors are taken between neighbours that are both known. O(n).
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 5.2 and 5.5 (R `naive`).
 */
export const naive: Forecaster<object, NaiveModel> = {
  name: "naive",
  defaults: {},
  minObservations: () => 1,
  fit(series) {
    requireObservations("naive", series, 1);
    const { values } = series;
    let squares = 0;
    let steps = 0;
    let last = Number.NaN;
    for (let t = 0; t < values.length; t++) {
      const value = values[t] ?? Number.NaN;
      const change = value - (values[t - 1] ?? Number.NaN);
      if (!Number.isNaN(change)) {
        squares += change * change;
        steps++;
      }
      if (!Number.isNaN(value)) last = value;
    }
    return { last, deviation: Math.sqrt(squares / Math.max(steps, 1)) };
  },
  predict(model, horizon, levels): Forecast {
    const point = new Float64Array(horizon).fill(model.last);
    const deviation = Float64Array.from(point, (_, step) => model.deviation * Math.sqrt(step + 1));
    return bandForecast({ point, deviation }, levels);
  },
};
