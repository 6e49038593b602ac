import { movingMean } from "../stats/moving-mean.ts";
import type { CovariateLayout } from "./feature-layout.ts";

/** What one covariate did to one series up to any period, so that no effect rests on what came later. */
export interface OwnEffect {
  /**
   * The effect on the sales of `value` in place of `usual`, as seen before period `origin`: in the logarithm of the level,
   * or in shares of it for slow movers.
   */
  readonly at: (origin: number, value: number, usual: number) => number;
}

const SMALLEST_SHARE = 0.05;
const RARE_ZERO_SHARE = 0.25;
const LONGEST_DUMMY_SEASON = 24;
const LONG_SEASON_REACH = 6;
/** One observation's worth of doubt, as in the ridge regression of a single series. */
const DOUBT = 1;

/** Departures of the sales from their level and phase of the season, each made from the past and a window around it. */
export interface Departures {
  readonly values: Float64Array;
  /** A departure looks this many periods ahead, so it is known that much later. */
  readonly reach: number;
}

/** Cost: one pass for the level, one for the phases. */
export function departuresOf(values: Readonly<Float64Array>, seasonLength: number): Departures {
  const isLong = seasonLength > LONGEST_DUMMY_SEASON;
  const reach = isLong ? LONG_SEASON_REACH : Math.max(4, 2 * seasonLength);
  const levels = movingMean(values, reach);
  const known = values.filter((value) => !Number.isNaN(value));
  const isRare = known.filter((value) => value === 0).length > RARE_ZERO_SHARE * known.length;
  const raw = values.map((value, t) => {
    const level = levels[t] ?? Number.NaN;
    if (!(level > 0)) return Number.NaN;
    return isRare ? value / level - 1 : Math.log(Math.max(value / level, SMALLEST_SHARE));
  });
  return { values: isLong ? raw : withoutEarlierPhases(raw, seasonLength), reach };
}

/** Less the mean of the same phase so far. */
function withoutEarlierPhases(values: Float64Array, phases: number): Float64Array {
  const sums = new Float64Array(phases);
  const counts = new Float64Array(phases);
  return values.map((value, t) => {
    if (Number.isNaN(value)) return value;
    const phase = t % phases;
    sums[phase] = (sums[phase] ?? 0) + value;
    counts[phase] = (counts[phase] ?? 0) + 1;
    return value - (sums[phase] ?? 0) / (counts[phase] ?? 1);
  });
}

export function ownEffect(
  { form, isRatio }: CovariateLayout,
  covariate: Readonly<Float64Array>,
  departures: Departures,
): OwnEffect {
  return form === "state"
    ? stateEffect(covariate, departures)
    : amountEffect(isRatio ? covariate.map(Math.log) : covariate, departures, isRatio);
}

/** The mean departure in each state, held back towards none. */
function stateEffect(covariate: Readonly<Float64Array>, { values, reach }: Departures): OwnEffect {
  const states = new Map<number, { readonly times: number[]; readonly sums: number[] }>();
  for (const [t, value] of values.entries()) {
    const state = covariate[t] ?? Number.NaN;
    if (Number.isNaN(value) || Number.isNaN(state)) continue;
    const seen = states.get(state) ?? { times: [], sums: [] };
    seen.times.push(t);
    seen.sums.push((seen.sums.at(-1) ?? 0) + value);
    states.set(state, seen);
  }
  return {
    at: (origin, state) => {
      const seen = states.get(state);
      const count = seen ? countBefore(seen.times, origin - reach) : 0;
      return count > 0 ? (seen?.sums[count - 1] ?? 0) / (count + DOUBT) : Number.NaN;
    },
  };
}

/** The slope of the departures on the amount's own departures, held back towards none. */
function amountEffect(
  amounts: Readonly<Float64Array>,
  { values, reach }: Departures,
  isRatio: boolean,
): OwnEffect {
  const means = movingMean(amounts.subarray(0, values.length), reach);
  const products = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (let t = 0; t < values.length; t++) {
    const x = (amounts[t] ?? Number.NaN) - (means[t] ?? Number.NaN);
    const y = values[t] ?? Number.NaN;
    const isKnown = !Number.isNaN(x + y);
    products[t + 1] = (products[t] ?? 0) + (isKnown ? x * y : 0);
    squares[t + 1] = (squares[t] ?? 0) + (isKnown ? x * x : 0);
  }
  return {
    at: (origin, value, usual) => {
      const seen = Math.max(0, origin - reach);
      const size = squares[seen] ?? 0;
      if (!(size > 0)) return Number.NaN;
      const doubt = (DOUBT * size) / seen;
      const change = isRatio ? Math.log(value / usual) : value - usual;
      return ((products[seen] ?? 0) / (size + doubt)) * change;
    },
  };
}

/** How many of the ascending times lie before `limit`. */
function countBefore(times: readonly number[], limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
