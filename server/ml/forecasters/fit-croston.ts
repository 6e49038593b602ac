import type { Forecaster } from "../forecaster.ts";
import { bandForecast } from "./band-forecast.ts";
import { demandEvents, deviationAround, smoothLevel } from "./intermittent-demand.ts";
import { requireObservations } from "./require-observations.ts";

export interface CrostonParams {
  readonly alpha: number;
}

/** Demand per period, the same for every step. */
export interface DemandRate {
  readonly rate: number;
  readonly deviation: number;
}

/** A flat forecast with equally wide bands: a slow mover's rate. */
export function rateForecast({ rate, deviation }: DemandRate, horizon: number, levels: readonly number[]) {
  return bandForecast(
    { point: new Float64Array(horizon).fill(rate), deviation: new Float64Array(horizon).fill(deviation) },
    levels,
  );
}

/** Croston's ratio of smoothed size to smoothed interval, times a correction that depends on alpha. */
export function crostonForecaster(
  name: string,
  correction: (alpha: number) => number,
): Forecaster<CrostonParams, DemandRate> {
  return {
    name,
    defaults: { alpha: 0.1 },
    minObservations: () => 1,
    fit(series, { alpha }) {
      requireObservations(name, series, 1);
      const { sizes, intervals } = demandEvents(series.values);
      const ratio = sizes.length === 0 ? 0 : smoothLevel(sizes, alpha) / smoothLevel(intervals, alpha);
      const isIntermittent = intervals.some((interval) => interval > 1);
      const rate = isIntermittent ? ratio * correction(alpha) : ratio;
      return { rate, deviation: deviationAround(series.values, rate) };
    },
    predict: rateForecast,
  };
}
