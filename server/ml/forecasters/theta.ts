import type { Forecaster } from "../forecaster.ts";
import { straightLine } from "../stats/straight-line.ts";
import { bandForecast } from "./band-forecast.ts";
import { requireForms } from "./exponential-smoothing/fit-smoothing.ts";
import { requireObservations } from "./require-observations.ts";
import {
  adjustForSeason,
  restoreSeason,
  type SeasonalPattern,
  type SeasonParams,
} from "./seasonal-adjustment.ts";

export interface ThetaModel {
  readonly pattern: SeasonalPattern;
  readonly level: number;
  readonly alpha: number;
  /** Half the slope of the straight line through the adjusted series. */
  readonly drift: number;
  readonly length: number;
  readonly variance: number;
}

const FEWEST = 5;
const SIMPLE = { errors: ["A"], trends: ["N"], seasons: ["N"] } as const;

/**
 * The Theta method: the season taken out, the average of a straight line and simple exponential smoothing, the season put back.
 * Winner of the M3 competition; a strong and quick default for one season. Convention: R's `thetaf` when the season is
 * "fixed" (bands are those of the smoothing, here scaled with a multiplicative season; series below zero are adjusted
 * additively); "evolving" is more accurate and the default. O(n) a pass. Refuses fewer than 5 known values.
 * Source: Assimakopoulos & Nikolopoulos, IJF 16 (2000); Hyndman & Billah, "Unmasking the Theta method", IJF 19 (2003).
 */
export const theta: Forecaster<SeasonParams, ThetaModel> = {
  name: "theta",
  defaults: { season: "evolving" },
  minObservations: () => FEWEST,
  fit(series, { season }) {
    requireObservations("theta", series, FEWEST);
    const { adjusted, pattern } = adjustForSeason(series, season);
    const [smoothing] = requireForms("theta", { values: adjusted, seasonLength: 1 }, SIMPLE);
    return {
      pattern,
      level: smoothing.states.level,
      alpha: smoothing.weights.alpha,
      drift: straightLine(adjusted).slope / 2,
      length: adjusted.length,
      variance: smoothing.variance,
    };
  },
  predict({ pattern, level, alpha, drift, length, variance }, horizon, levels) {
    const lag = (1 - (1 - alpha) ** length) / alpha;
    const point = Float64Array.from({ length: horizon }, (_, step) => level + drift * (step + lag));
    const deviation = point.map((_, step) => Math.sqrt(variance * (1 + step * alpha * alpha)));
    return bandForecast(restoreSeason({ point, deviation }, pattern), levels);
  },
};
