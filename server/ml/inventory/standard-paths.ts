import { drawNormal, seededRandom } from "../random.ts";

/** Where a forecast's quantile function has its corners, as standard normal values: 2.5, 10, 50, 90 and 97.5%. */
export const CORNERS = [-3, -1.96, -1.2816, 0, 1.2816, 1.96, 3] as const;

export interface StandardPaths {
  readonly paths: number;
  readonly days: number;
  /** The draw of each path and day, path after path, within three deviations ... */
  readonly draw: Float32Array;
  /** ... which stretch between two corners the draw falls in ... */
  readonly stretch: Uint8Array;
  /** ... and how far along it, from 0 to 1. */
  readonly along: Float32Array;
}

export interface PathOptions {
  readonly paths: number;
  readonly days: number;
  /** How alike the errors of two days are, from 0 (independent) to 1 (one error for the whole path). */
  readonly correlation: number;
  readonly seed: number;
}

/**
 * Correlated standard normal draws that every product's demand is made of (a Gaussian copula with one common factor per
 * path: z = sqrt(rho) level + sqrt(1 - rho) noise). One factor, because a forecast that is too high tomorrow tends to be
 * too high all month: with independent days the spread of a month's total would be far too small, and stock-out dates far
 * too sure. Drawn once and shared, so that a thousand paths of ten thousand products cost table look-ups only, and two
 * products differ by their forecasts, never by luck. Paths come in mirrored pairs (antithetic variates), which makes
 * the mean of the draws exactly zero. Cost: paths x days.
 * Reference: Glasserman (2004), "Monte Carlo Methods in Financial Engineering", 4.2.
 */
export function drawStandardPaths({ paths, days, correlation, seed }: PathOptions): StandardPaths {
  const random = seededRandom(seed);
  const [common, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  const kept = new Float32Array(paths * days);
  const stretch = new Uint8Array(paths * days);
  const along = new Float32Array(paths * days);
  const place = (index: number, draw: number) => {
    const bounded = Math.min(2.999999, Math.max(-3, draw));
    let corner = 0;
    while (bounded >= (CORNERS[corner + 1] ?? Infinity)) corner++;
    const [from, to] = [CORNERS[corner] ?? -3, CORNERS[corner + 1] ?? 3];
    kept[index] = bounded;
    stretch[index] = corner;
    along[index] = (bounded - from) / (to - from);
  };
  for (let path = 0; path < paths; path += 2) {
    const level = common * drawNormal(random);
    for (let day = 0; day < days; day++) {
      const draw = level + own * drawNormal(random);
      place(path * days + day, draw);
      if (path + 1 < paths) place((path + 1) * days + day, -draw);
    }
  }
  return { paths, days, draw: kept, stretch, along };
}

/** Correlations are told apart in steps of this, finer than any can be measured. */
const STEP = 0.02;

/** Draws for whichever correlation, each made when it is first asked for and then shared; see `drawStandardPaths`. */
export function shareStandardPaths(
  options: Omit<PathOptions, "correlation">,
): (correlation: number) => StandardPaths {
  const made = new Map<number, StandardPaths>();
  return (correlation) => {
    const step = Math.round(Math.min(1, Math.max(0, correlation)) / STEP);
    const known = made.get(step);
    if (known) return known;
    const draws = drawStandardPaths({ ...options, correlation: step * STEP });
    made.set(step, draws);
    return draws;
  };
}
