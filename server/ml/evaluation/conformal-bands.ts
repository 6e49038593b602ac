import type { Band } from "../forecaster.ts";
import { studentTQuantile } from "../stats/student-t-quantile.ts";

export interface BandRequest {
  readonly point: Readonly<Float64Array>;
  /** Actual minus forecast, one array a backtest window; NaN where the actual is unknown. */
  readonly errors: readonly Readonly<Float64Array>[];
  /** Standard deviation of the error by step as the methods themselves see it; its shape is kept, its size checked. */
  readonly modelDeviation: Readonly<Float64Array>;
  /** Observations the model's own deviation rests on. */
  readonly observations: number;
  readonly levels: readonly number[];
}

/** Windows' worth of trust in the methods' own deviation before any backtest has been seen. */
const PRIOR_WINDOWS = 2;

/**
 * Bands from what the backtest got wrong. Split conformal: errors are divided by a scale that grows with the step, pooled
 * over windows and steps, and the k-th smallest is taken with k = ceil((n + 1)(1 - tail)), on each side apart, so that a
 * forecast that tends to be low gets a band that reaches higher. Where the pool is too small to have a k-th value, and
 * in part while it is small, a Student quantile stands in. Bands keep the order of their levels and contain the point.
 * Cost: one sort of the pooled errors.
 * Reference: Lei et al. (2018), "Distribution-free predictive inference for regression".
 */
export function conformalBands(request: BandRequest): Band[] {
  const scale = errorScale(request);
  const scores = pooledScores(request.errors, scale);
  const levels = [...request.levels].sort((a, b) => a - b);
  const bands: Band[] = [];
  for (const level of levels) {
    const tail = (1 - level) / 2;
    const below = scoreQuantile(
      scores.map((score) => -score),
      { tail, windows: request.errors.length, observations: request.observations },
    );
    const above = scoreQuantile(scores, {
      tail,
      windows: request.errors.length,
      observations: request.observations,
    });
    const inner = bands.at(-1);
    const lower = request.point.map((value, step) =>
      Math.min(value - below * (scale[step] ?? 0), inner?.lower[step] ?? Infinity),
    );
    const upper = request.point.map((value, step) =>
      Math.max(value + above * (scale[step] ?? 0), inner?.upper[step] ?? -Infinity),
    );
    bands.push({ level, lower, upper });
  }
  return request.levels.map(
    (level) =>
      bands[levels.indexOf(level)] ?? { level, lower: new Float64Array(), upper: new Float64Array() },
  );
}

/** The methods' own deviation, corrected by how far the backtest says it is off. */
function errorScale({ errors, modelDeviation }: BandRequest): Float64Array {
  let squares = 0;
  let count = 0;
  for (const window of errors) {
    for (const [step, error] of window.entries()) {
      const deviation = modelDeviation[step] ?? 0;
      if (Number.isNaN(error) || !(deviation > 0)) continue;
      squares += (error / deviation) ** 2;
      count++;
    }
  }
  const measured = count === 0 ? 1 : squares / count;
  const weight = errors.length / (errors.length + PRIOR_WINDOWS);
  const factor = Math.sqrt(count === 0 ? 1 : weight * measured + (1 - weight));
  return modelDeviation.map((deviation) => deviation * factor);
}

function pooledScores(errors: readonly Readonly<Float64Array>[], scale: Float64Array): Float64Array {
  const scores: number[] = [];
  for (const window of errors) {
    for (const [step, error] of window.entries()) {
      const size = scale[step] ?? 0;
      if (!Number.isNaN(error) && size > 0) scores.push(error / size);
    }
  }
  return Float64Array.from(scores).sort();
}

interface QuantileRequest {
  readonly tail: number;
  readonly windows: number;
  readonly observations: number;
}

const FULL_TRUST_WINDOWS = 8;

function scoreQuantile(scores: Float64Array, { tail, windows, observations }: QuantileRequest): number {
  const student = studentTQuantile(1 - tail, Math.max(3, observations / 4));
  const sorted = Float64Array.from(scores).sort();
  const k = Math.ceil((sorted.length + 1) * (1 - tail));
  const kth = sorted[k - 1];
  if (kth === undefined) return student;
  const trust = Math.min(1, windows / FULL_TRUST_WINDOWS);
  return Math.max(0, trust * kth + (1 - trust) * student);
}
