import type { SmoothFunction } from "../../optimise/minimise-smooth.ts";
import { countObserved } from "../../stats/count-observed.ts";
import type { SmoothingForm, SmoothingStates, SmoothingWeights } from "./form.ts";
import type { Pulls, SmoothingVariables } from "./smoothing-variables.ts";

/** Forecasts of a multiplicative error must stay above this share of the series' scale. */
const SMALLEST_FORECAST = 1e-8;
const SMALLEST_SQUARES = 1e-20;

/**
 * The likelihood of one smoothing form on one series, as a smooth function of unbounded variables.
 * Value: n log(sum of squared errors) + 2 sum(log forecast) for multiplicative errors, i.e. -2 log-likelihood as R's
 * `ets` states it. Gradient: exact, by running the recursion backwards (adjoint), so that one evaluation costs about
 * three passes whatever the number of seasonal states. Missing values (NaN) are stepped over. O(n).
 * Source: Hyndman, Koehler, Ord & Snyder, "Forecasting with Exponential Smoothing" (2008), chapters 2 and 5.
 */
export class SmoothingLikelihood {
  readonly observed: number;
  squares = 0;
  readonly #values: Readonly<Float64Array>;
  readonly #form: SmoothingForm;
  readonly #variables: SmoothingVariables;
  readonly #seasonLength: number;
  // What the forward pass leaves for the reverse pass: states before each update, errors, and the loss's derivatives.
  readonly #bases: Float64Array;
  readonly #slopes: Float64Array;
  readonly #seasons: Float64Array;
  readonly #errors: Float64Array;
  readonly #pulls: Float64Array;
  // The running states.
  #level = 0;
  #slope = 0;
  readonly #current: Float64Array;
  readonly #seasonPull: Float64Array;

  constructor(
    values: Readonly<Float64Array>,
    form: SmoothingForm,
    seasonLength: number,
    variables: SmoothingVariables,
  ) {
    const n = values.length;
    this.#values = values;
    this.#form = form;
    this.#variables = variables;
    this.#seasonLength = form.season === "N" ? 1 : seasonLength;
    this.observed = countObserved(values);
    this.#bases = new Float64Array(form.season === "M" ? n : 0);
    this.#slopes = new Float64Array(n);
    this.#seasons = new Float64Array(form.season === "M" ? n : 0);
    this.#errors = new Float64Array(n);
    this.#pulls = new Float64Array(n);
    this.#current = new Float64Array(this.#seasonLength);
    this.#seasonPull = new Float64Array(this.#seasonLength);
  }

  readonly evaluate: SmoothFunction = (x, gradient) => {
    const weights = this.#variables.weights(x);
    const value = this.#forward(x, weights);
    if (!Number.isFinite(value)) return value;
    const pulls = this.#form.season === "M" ? this.#reverseMultiplied(weights) : this.#reverseAdded(weights);
    this.#variables.writeGradient(x, pulls, this.#seasonPull, gradient);
    return value;
  };

  /** States after the last period: what a forecast starts from. */
  finalStates(x: Float64Array): SmoothingStates {
    this.#forward(x, this.#variables.weights(x));
    const season = this.#form.season === "N" ? [] : Array.from(this.#current);
    return { level: this.#level, slope: this.#slope, season };
  }

  #forward(x: Float64Array, weights: SmoothingWeights): number {
    this.#current.fill(0);
    if (!this.#variables.writeSeason(x, this.#current)) return Number.POSITIVE_INFINITY;
    this.#level = this.#variables.level(x);
    this.#slope = this.#variables.slope(x);
    if (this.#form.season === "M") this.#runMultiplied(weights);
    else this.#runAdded(weights);
    const value = this.#form.error === "M" ? this.#relativeLoss() : this.#additiveLoss();
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  }

  /** forecast = level + slope + season (zero without one); every state moves by its weight times the error. */
  #runAdded({ alpha, beta, gamma, phi }: SmoothingWeights): void {
    const values = this.#values;
    const current = this.#current;
    const slopes = this.#slopes;
    const errors = this.#errors;
    const last = this.#seasonLength - 1;
    let level = this.#level;
    let slope = this.#slope;
    let phase = 0;
    for (let t = 0; t < values.length; t++) {
      const base = level + phi * slope;
      const season = current[phase] ?? 0;
      const error = (values[t] ?? 0) - base - season;
      slopes[t] = slope;
      errors[t] = error;
      slope *= phi;
      level = base;
      if (!Number.isNaN(error)) {
        level += alpha * error;
        slope += beta * error;
        current[phase] = season + gamma * error;
      }
      phase = phase === last ? 0 : phase + 1;
    }
    this.#level = level;
    this.#slope = slope;
  }

  /** forecast = (level + slope) x season; the error is shared out in each state's own unit. */
  #runMultiplied({ alpha, beta, gamma, phi }: SmoothingWeights): void {
    const values = this.#values;
    const current = this.#current;
    const bases = this.#bases;
    const slopes = this.#slopes;
    const seasons = this.#seasons;
    const errors = this.#errors;
    const last = this.#seasonLength - 1;
    let level = this.#level;
    let slope = this.#slope;
    let phase = 0;
    for (let t = 0; t < values.length; t++) {
      const base = level + phi * slope;
      const season = current[phase] ?? 0;
      const error = (values[t] ?? 0) - base * season;
      bases[t] = base;
      slopes[t] = slope;
      seasons[t] = season;
      errors[t] = error;
      slope *= phi;
      level = base;
      if (!Number.isNaN(error)) {
        const scaled = error / season;
        level += alpha * scaled;
        slope += beta * scaled;
        current[phase] = season + (gamma * error) / base;
      }
      phase = phase === last ? 0 : phase + 1;
    }
    this.#level = level;
    this.#slope = slope;
  }

  /** Leaves the derivative of the loss with respect to each forecast in #pulls. */
  #additiveLoss(): number {
    const errors = this.#errors;
    const pulls = this.#pulls;
    let squares = 0;
    for (let t = 0; t < errors.length; t++) {
      const error = errors[t] ?? 0;
      if (!Number.isNaN(error)) squares += error * error;
    }
    this.squares = Math.max(squares, SMALLEST_SQUARES);
    const weight = (-2 * this.observed) / this.squares;
    for (let t = 0; t < errors.length; t++) pulls[t] = weight * (errors[t] ?? 0);
    return this.observed * Math.log(this.squares);
  }

  #relativeLoss(): number {
    const values = this.#values;
    const errors = this.#errors;
    const pulls = this.#pulls;
    let squares = 0;
    let logs = 0;
    let product = 1;
    for (let t = 0; t < values.length; t++) {
      const error = errors[t] ?? 0;
      if (Number.isNaN(error)) continue;
      const forecast = (values[t] ?? 0) - error;
      if (!(forecast > SMALLEST_FORECAST)) return Number.POSITIVE_INFINITY;
      const relative = error / forecast;
      squares += relative * relative;
      product *= forecast;
      if (product > 1e200 || product < 1e-200) {
        logs += Math.log(product);
        product = 1;
      }
    }
    this.squares = Math.max(squares, SMALLEST_SQUARES);
    const weight = (2 * this.observed) / this.squares;
    for (let t = 0; t < values.length; t++) {
      const error = errors[t] ?? 0;
      const forecast = (values[t] ?? 0) - error;
      pulls[t] = (2 - (weight * error * (error + forecast)) / (forecast * forecast)) / forecast;
    }
    return this.observed * Math.log(this.squares) + 2 * (logs + Math.log(product));
  }

  /**
   * #runAdded in reverse: a pull is the derivative of the value with respect to a quantity. Plain variables, because this
   * loop and the next are where most of the time of a forecast goes.
   */
  #reverseAdded({ alpha, beta, gamma, phi }: SmoothingWeights): Pulls {
    const seasonPull = this.#seasonPull.fill(0);
    const slopes = this.#slopes;
    const errors = this.#errors;
    const lossPulls = this.#pulls;
    const last = this.#seasonLength - 1;
    const keep = 1 - alpha;
    let alphaPull = 0;
    let betaPull = 0;
    let gammaPull = 0;
    let phiPull = 0;
    let levelPull = 0;
    let slopePull = 0;
    let phase = (errors.length - 1) % this.#seasonLength;
    for (let t = errors.length - 1; t >= 0; t--) {
      const error = errors[t] ?? 0;
      if (!Number.isNaN(error)) {
        const stateSeason = seasonPull[phase] ?? 0;
        const nextLevelPull =
          keep * levelPull - beta * slopePull + ((lossPulls[t] ?? 0) - gamma * stateSeason);
        alphaPull += levelPull * error;
        betaPull += slopePull * error;
        gammaPull += stateSeason * error;
        seasonPull[phase] = stateSeason + (nextLevelPull - levelPull);
        levelPull = nextLevelPull;
      }
      const trendPull = slopePull + levelPull;
      phiPull += (slopes[t] ?? 0) * trendPull;
      slopePull = phi * trendPull;
      phase = phase === 0 ? last : phase - 1;
    }
    return {
      alpha: alphaPull,
      beta: betaPull,
      gamma: gammaPull,
      phi: phiPull,
      level: levelPull,
      slope: slopePull,
    };
  }

  /** #runMultiplied in reverse. */
  #reverseMultiplied({ alpha, beta, gamma, phi }: SmoothingWeights): Pulls {
    const seasonPull = this.#seasonPull.fill(0);
    const bases = this.#bases;
    const slopes = this.#slopes;
    const seasons = this.#seasons;
    const errors = this.#errors;
    const lossPulls = this.#pulls;
    const last = this.#seasonLength - 1;
    let alphaPull = 0;
    let betaPull = 0;
    let gammaPull = 0;
    let phiPull = 0;
    let levelPull = 0;
    let slopePull = 0;
    let phase = (errors.length - 1) % this.#seasonLength;
    for (let t = errors.length - 1; t >= 0; t--) {
      const error = errors[t] ?? 0;
      if (!Number.isNaN(error)) {
        const base = bases[t] ?? 0;
        const season = seasons[t] ?? 0;
        const stateSeason = seasonPull[phase] ?? 0;
        const scaled = error / season;
        const statePull = (alpha * levelPull + beta * slopePull) / season;
        const seasonError = (gamma * stateSeason) / base;
        const forecastPull = (lossPulls[t] ?? 0) - statePull - seasonError;
        alphaPull += levelPull * scaled;
        betaPull += slopePull * scaled;
        gammaPull += (stateSeason * error) / base;
        levelPull += forecastPull * season - (seasonError * error) / base;
        seasonPull[phase] = stateSeason + forecastPull * base - statePull * scaled;
      }
      const trendPull = slopePull + levelPull;
      phiPull += (slopes[t] ?? 0) * trendPull;
      slopePull = phi * trendPull;
      phase = phase === 0 ? last : phase - 1;
    }
    return {
      alpha: alphaPull,
      beta: betaPull,
      gamma: gammaPull,
      phi: phiPull,
      level: levelPull,
      slope: slopePull,
    };
  }
}
