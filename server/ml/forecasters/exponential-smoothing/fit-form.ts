import { type Minimum, minimiseSmooth, type SmoothFunction } from "../../optimise/minimise-smooth.ts";
import { parameterCount, type SmoothingForm, type SmoothingStates, type SmoothingWeights } from "./form.ts";
import { initialStates } from "./initial-states.ts";
import { SmoothingLikelihood } from "./smoothing-likelihood.ts";
import { SmoothingVariables, type StateUnits } from "./smoothing-variables.ts";

export interface FittedForm {
  readonly form: SmoothingForm;
  readonly seasonLength: number;
  readonly weights: SmoothingWeights;
  /** States before the first period, where a fit on more history begins its search. */
  readonly first: SmoothingStates;
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

/** Weights and states before the first period, in the scaled unit: where a search starts or ends. */
export interface SearchPoint {
  readonly weights: SmoothingWeights;
  readonly states: SmoothingStates;
}

export interface FormFit {
  readonly fitted: FittedForm;
  readonly optimum: SearchPoint;
}

/**
 * One smoothing form fitted by maximum likelihood: weights and initial states together.
 * The search starts from the usual heuristics or, when that is already better, from `known`: the optimum of the next simpler
 * form, so that a richer form never ends up behind it, or this form's own on a shorter history. Null when the form cannot be estimated: too few observations
 * for its parameters, or no allowed starting point. O(n) an evaluation, some tens of evaluations.
 */
export function fitForm(
  series: PreparedSeries,
  form: SmoothingForm,
  known: SearchPoint | null,
): FormFit | null {
  const { scaled, observed } = series;
  const seasonLength = form.season === "N" ? 1 : series.seasonLength;
  if (parameterCount(form, seasonLength) + 1 >= observed) return null;
  const heuristic = {
    weights: startingWeights(seasonLength),
    states: initialStates(series.filled, form, seasonLength),
  };
  const variables = new SmoothingVariables(form, seasonLength, unitsOf(series, form, heuristic.states));
  const likelihood = new SmoothingLikelihood(scaled, form, seasonLength, variables);
  const starts = known ? [heuristic, enrich(known, form)] : [heuristic];
  const minimum = descend(
    likelihood.evaluate,
    starts.map(({ weights, states }) => variables.encode(weights, states)),
  );
  if (!Number.isFinite(minimum.value)) return null;
  const weights = variables.weights(minimum.x);
  const first = variables.states(minimum.x);
  const states = likelihood.finalStates(minimum.x);
  const fitted = describe(series, {
    form,
    weights,
    first,
    states,
    value: minimum.value,
    squares: likelihood.squares,
  });
  return { fitted, optimum: { weights, states: first } };
}

/** Searches from whichever start is lower already. */
function descend(fn: SmoothFunction, starts: readonly Float64Array[]): Minimum {
  const scratch = new Float64Array(starts[0]?.length ?? 0);
  const values = starts.map((start) => fn(start, scratch));
  const lowest = starts[values.indexOf(Math.min(...values))] ?? scratch;
  return minimiseSmooth(fn, lowest);
}

/** Another optimum as a starting point: the same states, a small weight for what is new. */
function enrich({ weights, states }: SearchPoint, form: SmoothingForm): SearchPoint {
  const beta = weights.beta > 0 ? weights.beta : 0.1 * weights.alpha;
  const isDamped = form.trend === "Ad";
  const phi = isDamped && weights.phi === 1 ? 0.97 : weights.phi;
  return { weights: { ...weights, beta, phi }, states };
}

interface Optimum {
  readonly form: SmoothingForm;
  readonly weights: SmoothingWeights;
  readonly first: SmoothingStates;
  readonly states: SmoothingStates;
  readonly value: number;
  readonly squares: number;
}

/** The fitted form in the unit of the series. */
function describe(
  series: PreparedSeries,
  { form, weights, first, states, value, squares }: Optimum,
): FittedForm {
  const { observed, scale } = series;
  const seasonLength = form.season === "N" ? 1 : series.seasonLength;
  const parameters = parameterCount(form, seasonLength);
  const logLikelihood = -0.5 * (value + 2 * observed * Math.log(scale));
  const errorScale = form.error === "A" ? scale * scale : 1;
  return {
    form,
    seasonLength,
    weights,
    first: scaleStates(first, form, scale),
    states: scaleStates(states, form, scale),
    nextPhase: series.scaled.length % seasonLength,
    variance: (squares * errorScale) / (observed - parameters + 1),
    logLikelihood,
    aicc: -2 * logLikelihood + (2 * parameters * observed) / (observed - parameters - 1),
  };
}

/** Level and slope, and a season that is added, have the unit of the series. */
export function scaleStates(
  { level, slope, season }: SmoothingStates,
  form: SmoothingForm,
  scale: number,
): SmoothingStates {
  return {
    level: level * scale,
    slope: slope * scale,
    season: form.season === "A" ? season.map((state) => state * scale) : season,
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
