import { loess } from "./loess.ts";

export interface SeasonalTrend {
  readonly season: Float64Array;
  readonly trend: Float64Array;
}

const INNER_ROUNDS = 2;
const nextOdd = (value: number): number => 2 * Math.floor(Math.ceil(value) / 2) + 1;
const jumpOf = (window: number): number => Math.ceil(window / 10);

/**
 * Splits a series into a season that may change slowly, a smooth trend and a rest, by repeated local regression (STL).
 * For any season length; needs two whole seasons and no gaps. Convention: R's `stl` with s.degree 0, t.degree 1, its default
 * windows and jumps, and no robustness rounds. O(n x windows / jumps).
 * Source: Cleveland, Cleveland, McRae & Terpenning, "STL", Journal of Official Statistics 6 (1990).
 */
export function seasonalTrend(
  values: Readonly<Float64Array>,
  period: number,
  seasonWindow: number,
): SeasonalTrend {
  const trendWindow = nextOdd((1.5 * period) / (1 - 1.5 / seasonWindow));
  const lowPassWindow = nextOdd(period);
  let trend: Float64Array = new Float64Array(values.length);
  let season: Float64Array = new Float64Array(values.length);
  for (let round = 0; round < INNER_ROUNDS; round++) {
    const cycles = smoothCycles(
      values.map((value, t) => value - (trend[t] ?? 0)),
      period,
      seasonWindow,
    );
    const averaged = movingAverage(movingAverage(movingAverage(cycles, period), period), 3);
    const low = loess(averaged, { window: lowPassWindow, degree: 1, jump: jumpOf(lowPassWindow) });
    season = values.map((_, t) => (cycles[t + period] ?? 0) - (low[t] ?? 0));
    const adjusted = values.map((value, t) => value - (season[t] ?? 0));
    trend = loess(adjusted, { window: trendWindow, degree: 1, jump: jumpOf(trendWindow) });
  }
  return { season, trend };
}

/** Smooths each phase's own sub-series, one period further at both ends: result has n + 2 periods. */
function smoothCycles(detrended: Float64Array, period: number, window: number): Float64Array {
  const cycles = new Float64Array(detrended.length + 2 * period);
  for (let phase = 0; phase < period; phase++) {
    const count = Math.ceil((detrended.length - phase) / period);
    const own = Float64Array.from({ length: count }, (_, i) => detrended[phase + i * period] ?? 0);
    const smooth = loess(own, { window, degree: 0, jump: jumpOf(window) }, { before: 1, after: 1 });
    smooth.forEach((value, i) => {
      cycles[phase + i * period] = value;
    });
  }
  return cycles;
}

function movingAverage(values: Float64Array, width: number): Float64Array {
  const average = new Float64Array(values.length - width + 1);
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    sum += (values[t] ?? 0) - (t >= width ? (values[t - width] ?? 0) : 0);
    if (t >= width - 1) average[t - width + 1] = sum / width;
  }
  return average;
}
