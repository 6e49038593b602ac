import type { Forecast, Forecaster, Series } from "../forecaster.ts";
import { bandForecast } from "./band-forecast.ts";
import { requireObservations } from "./require-observations.ts";

export interface WindowMeanParams {
  /** How many of the latest periods count; null chooses four weeks of days, else one season, at least eight. */
  readonly window: number | null;
}

export interface WindowMeanModel {
  readonly mean: number;
  readonly deviation: number;
  readonly observed: number;
}

const DAYS = 28;
const FEWEST_PERIODS = 8;

function windowOf(series: Pick<Series, "seasonLength">, params: WindowMeanParams): number {
  if (params.window !== null) return params.window;
  return series.seasonLength === 7 ? DAYS : Math.max(series.seasonLength, FEWEST_PERIODS);
}

/**
 * The mean of the latest periods, repeated.
 * Hard to beat for slow movers and noisy products. Convention: sample standard deviation (n - 1) and Student bands that
 * include the uncertainty of the mean; a window over the whole series equals R's `meanf`. Missing values are left out. O(window).
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 5.2 and 5.5.
 */
export const windowMean: Forecaster<WindowMeanParams, WindowMeanModel> = {
  name: "window-mean",
  defaults: { window: null },
  minObservations: () => 2,
  fit(series, params) {
    requireObservations("window-mean", series, 2);
    const window = windowOf(series, params);
    const recent = series.values.slice(-window).filter((value) => !Number.isNaN(value));
    const used =
      recent.length >= 2 ? recent : series.values.filter((value) => !Number.isNaN(value)).slice(-2);
    const mean = used.reduce((sum, value) => sum + value, 0) / used.length;
    const squares = used.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / (used.length - 1)), observed: used.length };
  },
  predict({ mean, deviation, observed }, horizon, levels): Forecast {
    const point = new Float64Array(horizon).fill(mean);
    const spread = new Float64Array(horizon).fill(deviation * Math.sqrt(1 + 1 / observed));
    return bandForecast({ point, deviation: spread, degreesOfFreedom: observed - 1 }, levels);
  },
};
