import { countProbabilities, countQuantile } from "../stats/negative-binomial.ts";
import type { AutoForecast } from "./auto-forecast.ts";

/** The levels to ask `autoForecast` for when its whole distribution is wanted. */
export const GRID_LEVELS = [0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98] as const;

const PROBABILITIES = Array.from({ length: 39 }, (_, index) => (index + 1) / 40);
const DISPERSION_STEP = 1.1;
const LARGEST_DISPERSION = 100;

/** A forecast's distribution: for each step the values not exceeded with the probabilities, both ascending. */
export interface QuantileGrid {
  readonly probabilities: readonly number[];
  readonly steps: readonly Float64Array[];
}

/**
 * The whole predictive distribution of a forecast, for simulations: read between the edges of its bands, or, for slow
 * movers, the negative binomial counts with the forecast's mean whose upper end fits the widest band. The grid's median
 * is the point of a steady seller. Ask for GRID_LEVELS to have it fine; with fewer levels it is read between those. A
 * band that begins at zero has no lower tail, so its upper edge is exceeded with probability 1 - level, as `conformalBands`
 * lays it. Errors: RangeError without any band. Cost: a few dozen look-ups a step.
 */
export function quantileGrid(
  forecast: Pick<AutoForecast, "point" | "bands" | "demandClass">,
  probabilities: readonly number[] = PROBABILITIES,
): QuantileGrid {
  if (forecast.bands.length === 0) throw new RangeError("a quantile grid needs a forecast with bands");
  const ordered = [...probabilities].sort((a, b) => a - b);
  const isCount = forecast.demandClass === "intermittent" || forecast.demandClass === "lumpy";
  const steps = Array.from(forecast.point, (mean, step) => {
    const knots = knotsOf(forecast, step);
    return isCount ? countGrid(mean, knots, ordered) : readKnots(knots, ordered);
  });
  return { probabilities: ordered, steps };
}

interface Knot {
  readonly probability: number;
  readonly value: number;
}

function knotsOf({ point, bands }: Pick<AutoForecast, "point" | "bands">, step: number): Knot[] {
  const knots = bands.flatMap(({ level, lower, upper }): Knot[] => {
    const low = lower[step] ?? 0;
    const high = { value: upper[step] ?? 0, probability: low === 0 ? level : (1 + level) / 2 };
    return low === 0 ? [high] : [{ value: low, probability: (1 - level) / 2 }, high];
  });
  const median = { probability: 0.5, value: point[step] ?? 0 };
  const sorted = [...knots, ...(knots.some(({ probability }) => probability < 0.5) ? [median] : [])].sort(
    (a, b) => a.probability - b.probability,
  );
  // Edges of bands laid apart may cross where a one-sided band meets a two-sided one.
  let highest = Number.NEGATIVE_INFINITY;
  return sorted.map(({ probability, value }) => {
    highest = Math.max(highest, value);
    return { probability, value: highest };
  });
}

/** Straight lines between the knots, from zero where there is no lower one; level beyond the last. */
function readKnots(knots: readonly Knot[], probabilities: readonly number[]): Float64Array {
  return Float64Array.from(probabilities, (wanted) => {
    const next = knots.findIndex(({ probability }) => probability >= wanted);
    if (next < 0) return knots.at(-1)?.value ?? 0;
    const above = knots[next];
    const below = next > 0 ? knots[next - 1] : startOf(knots);
    if (!above || !below || above.probability === below.probability) return above?.value ?? 0;
    const share = (wanted - below.probability) / (above.probability - below.probability);
    return below.value + share * (above.value - below.value);
  });
}

/** One-sided bands leave everything below them to be shared out down to zero; two-sided ones end where they end. */
function startOf(knots: readonly Knot[]): Knot | undefined {
  const [first] = knots;
  return first && first.probability >= 0.5 ? { probability: 0, value: 0 } : first;
}

/** Counts with that mean, spread so that the highest knot is where it should be. */
function countGrid(mean: number, knots: readonly Knot[], probabilities: readonly number[]): Float64Array {
  const top = knots.at(-1);
  if (!(mean > 0) || !top) return new Float64Array(probabilities.length);
  const counts = countProbabilities(mean, findDispersion(mean, top) * mean);
  return Float64Array.from(probabilities, (wanted) => countQuantile(counts, wanted));
}

/**
 * The smallest ratio of variance to mean that reaches the knot, or the one that comes nearest. Looked for upwards, since
 * ever wider counts put so much on zero that their high quantiles fall again.
 */
function findDispersion(mean: number, { probability, value }: Knot): number {
  let [nearest, highest] = [1, -1];
  for (let dispersion = 1; dispersion <= LARGEST_DISPERSION; dispersion *= DISPERSION_STEP) {
    const reached = countQuantile(countProbabilities(mean, dispersion * mean), probability);
    if (reached > highest) [nearest, highest] = [dispersion, reached];
    if (reached >= value) break;
  }
  return nearest;
}
