import { NotConvergedError } from "../errors.ts";
import type { Band, Forecast, Forecaster } from "../forecaster.ts";
import { type LinearModel, type LinearParams, linear } from "./linear.ts";
import { requireObservations } from "./require-observations.ts";

export interface LogLinearModel {
  readonly logs: LinearModel;
  /** What the mean of the exponentials is above the exponential of the mean. */
  readonly smear: number;
}

/**
 * `linear` on log(1 + value): trend, weekday and time of year multiply instead of adding up, as they do in most shops
 * (a good Saturday in December is good in proportion). For steady sellers; needs values that are never negative.
 * Convention: Duan's smearing factor brings the forecast back from a median to a mean. Refuses what `linear` refuses,
 * and series with a negative value. O(n x columns^2).
 * Source: Duan, "Smearing estimate: a nonparametric retransformation method", JASA 78 (1983).
 */
export const logLinear: Forecaster<LinearParams, LogLinearModel> = {
  name: "log-linear",
  defaults: linear.defaults,
  minObservations: linear.minObservations,
  fit(series, params) {
    requireObservations("log-linear", series, logLinear.minObservations(series, params));
    if (series.values.some((value) => value < 0)) throw new NotConvergedError("log-linear");
    const logs = linear.fit({ ...series, values: series.values.map(Math.log1p) }, params);
    // Normal errors of this deviation raise the mean by exp(variance / 2); 1 keeps a perfect fit as it is.
    return { logs, smear: Math.exp(logs.deviation ** 2 / 2) };
  },
  predict({ logs, smear }, horizon, levels): Forecast {
    const { point, bands } = linear.predict(logs, horizon, levels);
    const back = (values: Float64Array) => values.map(Math.expm1);
    const mean = point.map((value) => Math.exp(value) * smear - 1);
    return {
      point: mean,
      bands: bands.map(
        ({ level, lower, upper }): Band => ({
          level,
          lower: back(lower).map((edge, step) => Math.min(edge, mean[step] ?? edge)),
          upper: back(upper).map((edge, step) => Math.max(edge, mean[step] ?? edge)),
        }),
      ),
    };
  },
};
