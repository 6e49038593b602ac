import { minimiseSmooth } from "../../optimise/minimise-smooth.ts";
import { parameterCount, type SmoothingForm, type SmoothingStates, type SmoothingWeights } from "./form.ts";
import { initialStates } from "./initial-states.ts";
import { SmoothingLikelihood } from "./smoothing-likelihood.ts";
import { SmoothingVariables, type StateUnits } from "./smoothing-variables.ts";

export interface FittedForm {
  readonly form: SmoothingForm;
  readonly seasonLength: number;
  readonly weights: SmoothingWeights;
  /** States after the last period. */
  readonly states: SmoothingStates;
  /** Position in the season of the first period to forecast. */
  readonly nextPhase: number;
  /** Variance of the (relative, for multiplicative) one-step errors, with n - parameters degrees of freedom. */
  readonly variance: number;
  readonly logLikelihood: number;
  readonly aicc: number;
}

/** A series made ready for fitting: scaled to mean size 1, with a gapless twin for the initial states. */
export interface PreparedSeries {
  readonly scaled: Float64Array;
  readonly filled: Float64Array;
  readonly scale: number;
  readonly observed: number;
  readonly seasonLength: number;
}

/**
 * One smoothing form fitted by maximum likelihood: weights and initial states together.
 * Null when the form cannot be estimated: too few observations for its parameters, or no allowed starting point.
 * O(n) an evaluation, some tens of evaluations.
 */
export function fitForm(series: PreparedSeries, form: SmoothingForm): FittedForm | null {
  const { scaled, observed, scale } = series;
  const seasonLength = form.season === "N" ? 1 : series.seasonLength;
  const parameters = parameterCount(form, seasonLength);
  if (parameters + 1 >= observed) return null;
  const start = initialStates(series.filled, form, seasonLength);
  const variables = new SmoothingVariables(form, seasonLength, unitsOf(series, form, start));
  const likelihood = new SmoothingLikelihood(scaled, form, seasonLength, variables);
  const minimum = minimiseSmooth(likelihood.evaluate, variables.encode(startingWeights(seasonLength), start));
  if (!Number.isFinite(minimum.value)) return null;

  const states = likelihood.finalStates(minimum.x);
  const logLikelihood = -0.5 * (minimum.value + 2 * observed * Math.log(scale));
  const penalty = (2 * parameters * observed) / Math.max(observed - parameters - 1, 1e-9);
  const errorScale = form.error === "A" ? scale * scale : 1;
  return {
    form,
    seasonLength,
    weights: variables.weights(minimum.x),
    states: {
      level: states.level * scale,
      slope: states.slope * scale,
      season: form.season === "A" ? states.season.map((state) => state * scale) : states.season,
    },
    nextPhase: scaled.length % seasonLength,
    variance: (likelihood.squares * errorScale) / Math.max(observed - parameters + 1, 1),
    logLikelihood,
    aicc: -2 * logLikelihood + penalty,
  };
}

function startingWeights(seasonLength: number): SmoothingWeights {
  const alpha = 1e-4 + 0.2 / seasonLength;
  return { alpha, beta: 0.1 * alpha, gamma: 0.05 * (1 - alpha), phi: 0.978 };
}

/** The spread around the starting states: a state moves by about that much during the search. */
function unitsOf({ filled }: PreparedSeries, form: SmoothingForm, start: SmoothingStates): StateUnits {
  let squares = 0;
  for (let t = 0; t < filled.length; t++) {
    const base = start.level + start.slope * (t + 1);
    const season = start.season[t % Math.max(start.season.length, 1)] ?? 0;
    const fitted = form.season === "M" ? base * season : base + season;
    squares += ((filled[t] ?? 0) - fitted) ** 2;
  }
  const unit = Math.min(Math.max(Math.sqrt(squares / filled.length), 1e-3), 0.3);
  return { level: unit, slope: 0.1 * unit, season: unit };
}
