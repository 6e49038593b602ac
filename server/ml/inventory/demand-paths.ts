import { countProbabilities } from "../stats/negative-binomial.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { ASSUMED_CORRELATION, COUNT_DISPERSION, type DailyForecast } from "./daily-forecast.ts";
import { CORNERS, type StandardPaths } from "./standard-paths.ts";

export interface DemandPaths {
  readonly paths: number;
  readonly days: number;
  /** Units per path and day, path after path. */
  readonly units: Float32Array;
}

/**
 * Possible futures of one product's demand that agree with its forecast: each day averages the point forecast, and its
 * values fill the 80 and 95% bands as often as those promise. Where the 80% band ends above zero, the inverse distribution
 * function of a day is piecewise linear in the normal draw, through the ends of both bands; its middle corner is set so
 * that the mean is the point, because a skewed band's mean is not its median and totals must add up to the forecast.
 * Where it reaches down to zero, its ends say nothing of how often nothing is sold, and lines between them would sell too
 * much too evenly: there a day is a count, negative binomial with the forecast's dispersion. Units, never below zero.
 * Uses the first `days` days, at most as many as both the forecast and the draws have. Cost: paths x days table look-ups.
 */
export function simulateDemand(forecast: DailyForecast, draws: StandardPaths, days: number): DemandPaths {
  const length = Math.min(days, forecast.point.length, draws.days);
  const units = new Float32Array(draws.paths * length);
  for (let day = 0; day < length; day++) {
    const column = { draws, units, day, length };
    if ((forecast.lower80[day] ?? 0) > 0) drawAlongCorners(column, quantileCorners(forecast, day));
    else drawCounts(column, forecast);
  }
  return { paths: draws.paths, days: length, units };
}

/** One day of all paths, which is to be filled. */
interface Column {
  readonly draws: StandardPaths;
  readonly units: Float32Array;
  readonly day: number;
  readonly length: number;
}

function drawAlongCorners({ draws, units, day, length }: Column, corners: readonly number[]): void {
  for (let path = 0; path < draws.paths; path++) {
    const index = path * draws.days + day;
    const corner = draws.stretch[index] ?? 0;
    const low = corners[corner] ?? 0;
    units[path * length + day] = low + (draws.along[index] ?? 0) * ((corners[corner + 1] ?? low) - low);
  }
}

function drawCounts({ draws, units, day, length }: Column, forecast: DailyForecast): void {
  const mean = Math.max(0, forecast.point[day] ?? 0);
  const ends = countEnds(mean, Math.max(1, forecast.dispersion ?? COUNT_DISPERSION) * mean);
  for (let path = 0; path < draws.paths; path++) {
    const draw = draws.draw[path * draws.days + day] ?? 0;
    let count = 0;
    while (draw > (ends[count] ?? Number.POSITIVE_INFINITY)) count++;
    units[path * length + day] = count;
  }
}

/** Up to which normal draw at most 0, 1, 2 ... are sold. */
function countEnds(mean: number, variance: number): number[] {
  let told = 0;
  const ends: number[] = [];
  for (const probability of countProbabilities(mean, variance, BEYOND_DRAWS)) {
    told += probability;
    if (told >= 1 - BEYOND_DRAWS) break;
    ends.push(normalQuantile(told));
  }
  return ends;
}

/**
 * How alike the normal draws of two days have to be so that the days' demand is as alike as the forecast says. The same for
 * bands; more for counts, because most of what two draws share is lost where both only mean "none or one". To first
 * order the correlation of counts is that of the draws times (E[count z] / deviation)^2; a typical day stands for all.
 * Source: Lancaster (1957), "Some properties of the bivariate normal distribution considered in the form of a contingency
 * table", Biometrika 44. Constant cost.
 */
export function drawCorrelation(forecast: DailyForecast): number {
  const correlation = Math.max(0, forecast.correlation ?? ASSUMED_CORRELATION);
  const counted = forecast.point.filter((value, day) => value > 0 && (forecast.lower80[day] ?? 0) <= 0);
  if (2 * counted.length <= forecast.point.length) return correlation;
  const mean = counted.reduce((sum, value) => sum + value, 0) / counted.length;
  const variance = Math.max(1, forecast.dispersion ?? COUNT_DISPERSION) * mean;
  const shared = countEnds(mean, variance).reduce((sum, end) => sum + Math.exp((-end * end) / 2), 0);
  return Math.min(MOST_ALIKE, correlation / Math.min(1, shared ** 2 / (2 * Math.PI * variance)));
}

const MOST_ALIKE = 0.9;

/** Draws end at three deviations. */
const BEYOND_DRAWS = 0.00135;

/** Where the 95% band's upper end lies, as a normal value: with a tail below it, or none because the band begins at zero. */
const [UPPER_95, UPPER_95_ALONE] = [1.96, 1.6449];

/** One day's demand at each corner, from the lowest to the highest, none below zero; for an 80% band that ends above it. */
export function quantileCorners(forecast: DailyForecast, day: number): number[] {
  const point = Math.max(0, forecast.point[day] ?? 0);
  const low80 = Math.max(0, Math.min(forecast.lower80[day] ?? point, point));
  const low95 = Math.max(0, Math.min(forecast.lower95[day] ?? low80, low80));
  const high80 = Math.max(forecast.upper80[day] ?? point, point);
  const upper95 = Math.max(forecast.upper95[day] ?? high80, high80);
  const slope = (upper95 - high80) / ((low95 > 0 ? UPPER_95 : UPPER_95_ALONE) - 1.2816);
  const [high95, highest] = [high80 + (1.96 - 1.2816) * slope, high80 + (3 - 1.2816) * slope];
  const lowest = Math.max(0, low95 - (low80 - low95) * ((3 - 1.96) / (1.96 - 1.2816)));
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
