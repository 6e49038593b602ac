import type { Band } from "../forecaster.ts";
import { studentTQuantile } from "../stats/student-t-quantile.ts";
import type { WindowError } from "./backtest-errors.ts";

export interface BandRequest {
  readonly point: Readonly<Float64Array>;
  /** Standard deviation of the error by step, as the methods see it. */
  readonly deviation: Readonly<Float64Array>;
  readonly errors: readonly WindowError[];
  /** How many windows that do not overlap the errors are worth. */
  readonly windows: number;
  /** Length of the history the methods rest on. */
  readonly observations: number;
  /** No value can lie below this; -Infinity when any can. */
  readonly lowest: number;
  /** How large a part of the history lies there. */
  readonly lowestShare: number;
  readonly levels: readonly number[];
}

/** Windows' worth of trust in the methods' own deviation before any error has been seen. */
const PRIOR_WINDOWS = 2;
/** From here on the errors alone decide; sooner for slow movers, of whose counts a Student quantile says little. */
const FULL_TRUST_WINDOWS = 8;
const FULL_TRUST_WINDOWS_COUNTS = 5;
/** A claim made early rests on little and can be absurdly small; it counts as at least this part of today's. */
const SMALLEST_CLAIM = 0.8;
const CUT_IN_DEVIATIONS = 0.5;
const OBSERVATIONS_PER_DEGREE = 15;
const FEWEST_DEGREES = 2;

/**
 * Bands from what the backtest got wrong. Split conformal: each error is divided by the deviation the methods claimed for
 * its step at that origin, the scores are pooled over windows and steps, and on each side apart the k-th smallest is
 * taken, k = ceil((n + 1)(1 - tail)); so bands widen with the step as the methods do, and reach further to the side where
 * forecasts fell short. While the errors span few windows, a Student quantile stands in part in their place, or wholly
 * where the pool has no k-th value: of the methods' deviation times the root mean square of the scores (shrunk to 1),
 * with one degree of freedom for every fifteen observations. Where a band ends at the lowest value there can be, nothing
 * lies below it, and the upper edge may leave out both tails; a day without sales, if it is commoner than the tail, belongs
 * to the band. Bands keep the order of their levels and contain the point.
 * Cost: one sort of the pooled scores.
 * Reference: Lei et al. (2018), "Distribution-free predictive inference for regression".
 */
export function conformalBands(request: BandRequest): Band[] {
  return drawBands(request, calibrateBands(request));
}

/** How far bands reach, in deviations; what is kept of a backtest to draw bands around later forecasts of the series. */
export interface BandReach {
  readonly level: number;
  readonly down: number;
  readonly up: number;
  /** Above, where the band has no lower tail. */
  readonly upAlone: number;
}

/** The part of `conformalBands` that needs the errors. By level as asked for. */
export function calibrateBands(request: BandRequest): BandReach[] {
  const above = pooledScores(request);
  const below = above.map((score) => -score).reverse();
  const spread = spreadOf(above, request.windows);
  const degrees = Math.max(FEWEST_DEGREES, request.observations / OBSERVATIONS_PER_DEGREE);
  return request.levels.map((level) => {
    const tail = (1 - level) / 2;
    const enough = request.lowestShare > tail ? FULL_TRUST_WINDOWS_COUNTS : FULL_TRUST_WINDOWS;
    const calibration = { spread, trust: Math.min(1, request.windows / enough), degrees };
    const up = scoreQuantile(above, tail, calibration);
    return {
      level,
      down: scoreQuantile(below, tail, calibration),
      up,
      upAlone: Math.min(up, scoreQuantile(above, 2 * tail, calibration)),
    };
  });
}

/** The part of `conformalBands` that needs the forecast; one band for each of `reaches`, in their order. */
export function drawBands(
  {
    point,
    deviation,
    lowest,
    lowestShare,
  }: Omit<BandRequest, "errors" | "windows" | "observations" | "levels">,
  reaches: readonly BandReach[],
): Band[] {
  const bands = new Map<number, Band>();
  let inner: Band = { level: 0, lower: Float64Array.from(point), upper: Float64Array.from(point) };
  for (const { level, down, up, upAlone } of [...reaches].sort((a, b) => a.level - b.level)) {
    const holdsLowest = lowestShare > (1 - level) / 2;
    const lower = inner.lower.map((edge, step) => {
      if (holdsLowest) return lowest;
      const wanted = (point[step] ?? 0) - down * (deviation[step] ?? 0);
      return Math.max(lowest, Math.min(edge, wanted));
    });
    const upper = inner.upper.map((edge, step) => {
      const cut = holdsLowest ? 1 : cutShare((point[step] ?? 0) - lowest, deviation[step] ?? 0, down);
      return Math.max(edge, (point[step] ?? 0) + (cut * upAlone + (1 - cut) * up) * (deviation[step] ?? 0));
    });
    inner = { level, lower, upper };
    bands.set(level, inner);
  }
  return reaches.map(({ level }) => bands.get(level) ?? inner);
}

/** How much of a lower tail is missing because values end above it: 0 for none, 1 from half a deviation on. */
function cutShare(room: number, deviation: number, down: number): number {
  return deviation > 0 ? Math.min(1, Math.max(0, (down - room / deviation) / CUT_IN_DEVIATIONS)) : 0;
}

/** Every error over the deviation claimed for it, smallest first. */
function pooledScores({ errors, deviation }: BandRequest): Float64Array {
  const scores: number[] = [];
  for (const { error, deviation: then } of errors) {
    for (const [step, value] of error.entries()) {
      const claimed = Math.max(then[step] ?? 0, SMALLEST_CLAIM * (deviation[step] ?? 0));
      if (!Number.isNaN(value) && claimed > 0) scores.push(value / claimed);
    }
  }
  return Float64Array.from(scores).sort();
}

/** Root mean square of the scores, shrunk to 1 while they span few windows. */
function spreadOf(scores: Float64Array, windows: number): number {
  if (scores.length === 0) return 1;
  const measured = scores.reduce((sum, score) => sum + score * score, 0) / scores.length;
  return Math.sqrt((windows * measured + PRIOR_WINDOWS) / (windows + PRIOR_WINDOWS));
}

interface Calibration {
  readonly spread: number;
  readonly trust: number;
  readonly degrees: number;
}

function scoreQuantile(scores: Float64Array, tail: number, { spread, trust, degrees }: Calibration): number {
  // Both tails of a narrow band left out on one side lie below the middle.
  const student = tail > 0.5 ? 0 : spread * studentTQuantile(1 - tail, degrees);
  const kth = scores[Math.ceil((scores.length + 1) * (1 - tail)) - 1];
  return kth === undefined ? student : Math.max(0, trust * kth + (1 - trust) * student);
}
