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
    this.#bases = new Float64Array(n);
    this.#slopes = new Float64Array(n);
    this.#seasons = new Float64Array(n);
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
    const last = this.#seasonLength - 1;
    let level = this.#level;
    let slope = this.#slope;
    let phase = 0;
    for (let t = 0; t < values.length; t++) {
      const base = level + phi * slope;
      const season = current[phase] ?? 0;
      const error = (values[t] ?? 0) - base - season;
      this.#slopes[t] = slope;
      this.#errors[t] = error;
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
    const last = this.#seasonLength - 1;
    let level = this.#level;
    let slope = this.#slope;
    let phase = 0;
    for (let t = 0; t < values.length; t++) {
      const base = level + phi * slope;
      const season = current[phase] ?? 0;
      const error = (values[t] ?? 0) - base * season;
      this.#bases[t] = base;
      this.#slopes[t] = slope;
      this.#seasons[t] = season;
      this.#errors[t] = error;
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
    let squares = 0;
    for (let t = 0; t < this.#errors.length; t++) {
      const error = this.#errors[t] ?? 0;
      if (!Number.isNaN(error)) squares += error * error;
    }
    this.squares = Math.max(squares, SMALLEST_SQUARES);
    const weight = (2 * this.observed) / this.squares;
    for (let t = 0; t < this.#errors.length; t++) this.#pulls[t] = -weight * (this.#errors[t] ?? 0);
    return this.observed * Math.log(this.squares);
  }

  #relativeLoss(): number {
    const values = this.#values;
    let squares = 0;
    let logs = 0;
    let product = 1;
    for (let t = 0; t < values.length; t++) {
      const error = this.#errors[t] ?? 0;
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
      const error = this.#errors[t] ?? 0;
      const forecast = (values[t] ?? 0) - error;
      this.#pulls[t] = (2 - (weight * error * (error + forecast)) / (forecast * forecast)) / forecast;
    }
    return this.observed * Math.log(this.squares) + 2 * (logs + Math.log(product));
  }

  /** #runAdded in reverse: a pull is the derivative of the value with respect to a quantity. */
  #reverseAdded({ alpha, beta, gamma, phi }: SmoothingWeights): Pulls {
    const seasonPull = this.#seasonPull.fill(0);
    const last = this.#seasonLength - 1;
    const pulls = { alpha: 0, beta: 0, gamma: 0, phi: 0, level: 0, slope: 0 };
    let phase = (this.#values.length - 1) % this.#seasonLength;
    for (let t = this.#values.length - 1; t >= 0; t--) {
      const error = this.#errors[t] ?? 0;
      const levelPull = pulls.level;
      if (!Number.isNaN(error)) {
        const stateSeason = seasonPull[phase] ?? 0;
        const forecastPull =
          (this.#pulls[t] ?? 0) - alpha * levelPull - beta * pulls.slope - gamma * stateSeason;
        pulls.alpha += levelPull * error;
        pulls.beta += pulls.slope * error;
        pulls.gamma += stateSeason * error;
        pulls.level += forecastPull;
        seasonPull[phase] = stateSeason + forecastPull;
      }
      pulls.phi += (this.#slopes[t] ?? 0) * (pulls.slope + pulls.level);
      pulls.slope = phi * (pulls.slope + pulls.level);
      phase = phase === 0 ? last : phase - 1;
    }
    return pulls;
  }

  /** #runMultiplied in reverse. */
  #reverseMultiplied({ alpha, beta, gamma, phi }: SmoothingWeights): Pulls {
    const seasonPull = this.#seasonPull.fill(0);
    const last = this.#seasonLength - 1;
    const pulls = { alpha: 0, beta: 0, gamma: 0, phi: 0, level: 0, slope: 0 };
    let phase = (this.#values.length - 1) % this.#seasonLength;
    for (let t = this.#values.length - 1; t >= 0; t--) {
      const error = this.#errors[t] ?? 0;
      if (!Number.isNaN(error)) {
        const base = this.#bases[t] ?? 0;
        const season = this.#seasons[t] ?? 0;
        const stateSeason = seasonPull[phase] ?? 0;
        const scaled = error / season;
        const statePull = (alpha * pulls.level + beta * pulls.slope) / season;
        const seasonError = (gamma * stateSeason) / base;
        const forecastPull = (this.#pulls[t] ?? 0) - statePull - seasonError;
        pulls.alpha += pulls.level * scaled;
        pulls.beta += pulls.slope * scaled;
        pulls.gamma += (stateSeason * error) / base;
        pulls.level += forecastPull * season - (seasonError * error) / base;
        seasonPull[phase] = stateSeason + forecastPull * base - statePull * scaled;
      }
      pulls.phi += (this.#slopes[t] ?? 0) * (pulls.slope + pulls.level);
      pulls.slope = phi * (pulls.slope + pulls.level);
      phase = phase === 0 ? last : phase - 1;
    }
    return pulls;
  }
}
