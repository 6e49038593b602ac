import type { DailyForecast } from "./daily-forecast.ts";
import { CORNERS, type StandardPaths } from "./standard-paths.ts";

export interface DemandPaths {
  readonly paths: number;
  readonly days: number;
  /** Units per path and day, path after path. */
  readonly units: Float32Array;
}

/**
 * Possible futures of one product's demand that agree with its forecast: each day's values fill the 80 and 95% bands as
 * often as those promise, and average the point forecast. The inverse distribution function of a day is piecewise linear
 * in the normal draw, through the ends of both bands; its middle corner is set so that the mean is the point, because a
 * skewed band's mean is not its median and totals must add up to the forecast. Units, never below zero. Uses the first
 * `days` days, at most as many as both the forecast and the draws have. Cost: paths x days table look-ups.
 */
export function simulateDemand(forecast: DailyForecast, draws: StandardPaths, days: number): DemandPaths {
  const length = Math.min(days, forecast.point.length, draws.days);
  const units = new Float32Array(draws.paths * length);
  const corners = new Float64Array(CORNERS.length * length);
  for (let day = 0; day < length; day++) corners.set(quantileCorners(forecast, day), day * CORNERS.length);
  for (let path = 0; path < draws.paths; path++) {
    const from = path * draws.days;
    const to = path * length;
    for (let day = 0; day < length; day++) {
      const corner = day * CORNERS.length + (draws.stretch[from + day] ?? 0);
      const low = corners[corner] ?? 0;
      units[to + day] = low + (draws.along[from + day] ?? 0) * ((corners[corner + 1] ?? low) - low);
    }
  }
  return { paths: draws.paths, days: length, units };
}

/** One day's demand at each corner, from the lowest to the highest, none below zero. */
export function quantileCorners(forecast: DailyForecast, day: number): number[] {
  const point = Math.max(0, forecast.point[day] ?? 0);
  const low80 = Math.max(0, Math.min(forecast.lower80[day] ?? point, point));
  const high80 = Math.max(forecast.upper80[day] ?? point, point);
  const low95 = Math.max(0, Math.min(forecast.lower95[day] ?? low80, low80));
  const high95 = Math.max(forecast.upper95[day] ?? high80, high80);
  const stepBeyond = (3 - 1.96) / (1.96 - 1.2816);
  const lowest = Math.max(0, low95 - (low80 - low95) * stepBeyond);
  const highest = high95 + (high95 - high80) * stepBeyond;
  const others = [lowest, low95, low80, 0, high80, high95, highest];
  const known = others.reduce((sum, value, corner) => sum + value * (CORNER_WEIGHTS[corner] ?? 0), 0);
  const middle = (point - known) / (CORNER_WEIGHTS[3] ?? 1);
  others[3] = Math.min(high80, Math.max(low80, middle));
  return others;
}

/** How much of the mean each corner's value carries: the expectation of its hat function under the normal density. */
const CORNER_WEIGHTS = CORNERS.map((_, corner) => hatExpectation(corner));

function hatExpectation(corner: number): number {
  const steps = 6000;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const z = -3 + (6 * (step + 0.5)) / steps;
    sum += hat(corner, z) * Math.exp((-z * z) / 2);
  }
  // What lies beyond three deviations sits on the outermost corners.
  const beyond = corner === 0 || corner === CORNERS.length - 1 ? 0.00135 : 0;
  return beyond + (sum * 6) / steps / Math.sqrt(2 * Math.PI);
}

function hat(corner: number, z: number): number {
  const [before, here, after] = [CORNERS[corner - 1], CORNERS[corner] ?? 0, CORNERS[corner + 1]];
  if (z < here) return before === undefined ? 0 : Math.max(0, (z - before) / (here - before));
  return after === undefined ? 0 : Math.max(0, (after - z) / (after - here));
}
