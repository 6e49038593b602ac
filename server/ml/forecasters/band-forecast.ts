import type { Band, Forecast } from "../forecaster.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { studentTQuantile } from "../stats/student-t-quantile.ts";

export interface Spread {
  readonly point: Float64Array;
  /** Standard deviation of the forecast error, one per step. */
  readonly deviation: Float64Array;
  /** Set when the deviation was estimated from few values; without it the bands are normal. */
  readonly degreesOfFreedom?: number;
}

/** Central bands around a point forecast: point -/+ quantile x deviation, one band per level in (0, 1). */
export function bandForecast(spread: Spread, levels: readonly number[]): Forecast {
  return { point: spread.point, bands: levels.map((level) => centralBand(spread, level)) };
}

function centralBand({ point, deviation, degreesOfFreedom }: Spread, level: number): Band {
  requireLevel(level);
  const probability = 0.5 + level / 2;
  const quantile =
    degreesOfFreedom === undefined
      ? normalQuantile(probability)
      : studentTQuantile(probability, degreesOfFreedom);
  const lower = new Float64Array(point.length);
  const upper = new Float64Array(point.length);
  for (let step = 0; step < point.length; step++) {
    const margin = quantile * (deviation[step] ?? 0);
    lower[step] = (point[step] ?? 0) - margin;
    upper[step] = (point[step] ?? 0) + margin;
  }
  return { level, lower, upper };
}

/** Refuses percentages: a level is always a fraction. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not in (0, 1)`);
}
