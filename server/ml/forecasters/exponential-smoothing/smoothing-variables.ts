import type { SmoothingForm, SmoothingStates, SmoothingWeights } from "./form.ts";

/** Bounds of the weights, as in R's `ets` ("usual"): 0 < beta < alpha, 0 < gamma < 1 - alpha, 0.8 <= phi <= 0.98. */
const SMALLEST = 1e-4;
const LARGEST = 0.9999;
const PHI_LOW = 0.8;
const PHI_HIGH = 0.98;
const FROM_BOUND = 1e-3;

/** Near a bound nothing moves a variable any more; a search that begins somewhere known begins this far inside. */
const INSIDE = 0.05;

/** The same weights, none of them so near a bound that a search could not leave it. */
export function insideBounds({ alpha, beta, gamma, phi }: SmoothingWeights): SmoothingWeights {
  const inside = (value: number, low: number, high: number) =>
    low + (high - low) * Math.min(Math.max((value - low) / (high - low), INSIDE), 1 - INSIDE);
  const level = inside(alpha, SMALLEST, LARGEST);
  return {
    alpha: level,
    beta: beta === 0 ? 0 : inside(beta, SMALLEST, level),
    gamma: gamma === 0 ? 0 : inside(gamma, SMALLEST, 1 - level),
    phi: phi === 1 ? 1 : inside(phi, PHI_LOW, PHI_HIGH),
  };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The unbounded variable of a value between two bounds, kept off the bounds themselves. */
function unbounded(value: number, low: number, high: number): number {
  const free = high > low ? (value - low) / (high - low) : 0;
  const share = Math.min(Math.max(free, FROM_BOUND), 1 - FROM_BOUND);
  return Math.log(share / (1 - share));
}

/** Typical sizes of the moves of level, slope and seasonal states: the search works in these units. */
export interface StateUnits {
  readonly level: number;
  readonly slope: number;
  readonly season: number;
}

/** Derivatives of a value with respect to the weights and the states before the first period. */
export type Pulls = Record<"alpha" | "beta" | "gamma" | "phi" | "level" | "slope", number>;

/**
 * The unbounded variables a search moves, and what they stand for: weights by logistic maps onto their bounds, then the
 * states before the first period in their own units. The last seasonal state is implied: the states sum to 0 (A) or to the season's length (M).
 */
export class SmoothingVariables {
  readonly size: number;
  readonly #isMultiplied: boolean;
  readonly #units: StateUnits;
  readonly #states: number;
  /** Positions of the variables; -1 for absent ones. */
  readonly #at: { beta: number; gamma: number; phi: number; level: number; slope: number; season: number };

  constructor(form: SmoothingForm, seasonLength: number, units: StateUnits) {
    this.#isMultiplied = form.season === "M";
    this.#units = units;
    this.#states = form.season === "N" ? 0 : seasonLength;
    let size = 1;
    const take = (isPresent: boolean, count = 1): number => {
      if (!isPresent) return -1;
      size += count;
      return size - count;
    };
    const hasTrend = form.trend !== "N";
    const hasSeason = form.season !== "N";
    this.#at = {
      beta: take(hasTrend),
      gamma: take(hasSeason),
      phi: take(form.trend === "Ad"),
      level: take(true),
      slope: take(hasTrend),
      season: take(hasSeason, seasonLength - 1),
    };
    this.size = size;
  }

  encode(weights: SmoothingWeights, states: SmoothingStates): Float64Array {
    const { beta, gamma, phi, level, slope, season } = this.#at;
    const x = new Float64Array(this.size);
    x[0] = unbounded(weights.alpha, SMALLEST, LARGEST);
    if (beta >= 0) x[beta] = unbounded(weights.beta, SMALLEST, weights.alpha);
    if (gamma >= 0) x[gamma] = unbounded(weights.gamma, SMALLEST, 1 - weights.alpha);
    if (phi >= 0) x[phi] = unbounded(weights.phi, PHI_LOW, PHI_HIGH);
    x[level] = states.level / this.#units.level;
    if (slope >= 0) x[slope] = states.slope / this.#units.slope;
    for (let phase = 0; phase < this.#states - 1; phase++) {
      x[season + phase] = (states.season[phase] ?? 0) / this.#units.season;
    }
    return x;
  }

  weights(x: Float64Array): SmoothingWeights {
    const { beta, gamma, phi } = this.#at;
    const alpha = SMALLEST + (LARGEST - SMALLEST) * logistic(x[0] ?? 0);
    return {
      alpha,
      beta: beta < 0 ? 0 : SMALLEST + (alpha - SMALLEST) * logistic(x[beta] ?? 0),
      gamma: gamma < 0 ? 0 : SMALLEST + Math.max(1 - alpha - SMALLEST, 0) * logistic(x[gamma] ?? 0),
      phi: phi < 0 ? 1 : PHI_LOW + (PHI_HIGH - PHI_LOW) * logistic(x[phi] ?? 0),
    };
  }

  /** States before the first period. */
  states(x: Float64Array): SmoothingStates {
    const season = new Float64Array(this.#states);
    this.writeSeason(x, season);
    return { level: this.level(x), slope: this.slope(x), season: Array.from(season) };
  }

  level(x: Float64Array): number {
    return (x[this.#at.level] ?? 0) * this.#units.level;
  }

  slope(x: Float64Array): number {
    return this.#at.slope < 0 ? 0 : (x[this.#at.slope] ?? 0) * this.#units.slope;
  }

  /** Writes the seasonal states; false when a multiplicative one is not positive. */
  writeSeason(x: Float64Array, states: Float64Array): boolean {
    const last = this.#states - 1;
    if (last < 0) return true;
    let rest = this.#isMultiplied ? this.#states : 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (let phase = 0; phase < last; phase++) {
      const state = (x[this.#at.season + phase] ?? 0) * this.#units.season;
      states[phase] = state;
      rest -= state;
      if (state < lowest) lowest = state;
    }
    states[last] = rest;
    return !this.#isMultiplied || Math.min(lowest, rest) > 0;
  }

  /** From derivatives with respect to weights and first states to those with respect to the variables. */
  writeGradient(x: Float64Array, pulls: Pulls, seasonPulls: Float64Array, gradient: Float64Array): void {
    const at = this.#at;
    const alphaShare = logistic(x[0] ?? 0);
    const alpha = SMALLEST + (LARGEST - SMALLEST) * alphaShare;
    let alphaPull = pulls.alpha;
    if (at.beta >= 0) {
      const betaShare = logistic(x[at.beta] ?? 0);
      gradient[at.beta] = pulls.beta * (alpha - SMALLEST) * betaShare * (1 - betaShare);
      alphaPull += pulls.beta * betaShare;
    }
    if (at.gamma >= 0) {
      const gammaShare = logistic(x[at.gamma] ?? 0);
      const room = Math.max(1 - alpha - SMALLEST, 0);
      gradient[at.gamma] = pulls.gamma * room * gammaShare * (1 - gammaShare);
      if (room > 0) alphaPull -= pulls.gamma * gammaShare;
    }
    if (at.phi >= 0) {
      const phiShare = logistic(x[at.phi] ?? 0);
      gradient[at.phi] = pulls.phi * (PHI_HIGH - PHI_LOW) * phiShare * (1 - phiShare);
    }
    gradient[0] = alphaPull * (LARGEST - SMALLEST) * alphaShare * (1 - alphaShare);
    gradient[at.level] = pulls.level * this.#units.level;
    if (at.slope >= 0) gradient[at.slope] = pulls.slope * this.#units.slope;
    const implied = seasonPulls[this.#states - 1] ?? 0;
    for (let phase = 0; phase < this.#states - 1; phase++) {
      gradient[at.season + phase] = ((seasonPulls[phase] ?? 0) - implied) * this.#units.season;
    }
  }
}
