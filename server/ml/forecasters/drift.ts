import type { Forecast, Forecaster } from "../forecaster.ts";
import { bandForecast } from "./band-forecast.ts";
import { requireObservations } from "./require-observations.ts";

export interface DriftModel {
  readonly last: number;
  readonly slope: number;
  readonly deviation: number;
  /** Steps from the first to the last known value. */
  readonly span: number;
}

/**
 * The straight line from the first to the last value, continued.
 * For series that grow steadily and have no season. Bands include the uncertainty of the slope.
 * Errors are taken between neighbours that are both known. O(n).
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 5.2 and 5.5 (R `rwf(drift = TRUE)`).
 */
export const drift: Forecaster<object, DriftModel> = {
  name: "drift",
  defaults: {},
  minObservations: () => 2,
  fit(series) {
    requireObservations("drift", series, 2);
    const { values } = series;
    const first = values.findIndex((value) => !Number.isNaN(value));
    const end = values.findLastIndex((value) => !Number.isNaN(value));
    const last = values[end] ?? 0;
    const slope = (last - (values[first] ?? 0)) / (end - first);
    let squares = 0;
    let steps = 0;
    for (let t = first + 1; t <= end; t++) {
      const error = (values[t] ?? Number.NaN) - (values[t - 1] ?? Number.NaN) - slope;
      if (Number.isNaN(error)) continue;
      squares += error * error;
      steps++;
    }
    return { last, slope, deviation: Math.sqrt(squares / Math.max(steps - 1, 1)), span: end - first };
  },
  predict({ last, slope, deviation, span }, horizon, levels): Forecast {
    const point = Float64Array.from({ length: horizon }, (_, step) => last + slope * (step + 1));
    const spread = point.map((_, step) => deviation * Math.sqrt((step + 1) * (1 + (step + 1) / span)));
    return bandForecast({ point, deviation: spread }, levels);
  },
};
