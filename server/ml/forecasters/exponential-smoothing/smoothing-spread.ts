import type { Spread } from "../band-forecast.ts";
import type { FittedForm } from "./fit-form.ts";

/** What a forecast needs of a fitted form: the part that is stored. */
export type SmoothingModel = Pick<
  FittedForm,
  "form" | "seasonLength" | "weights" | "states" | "nextPhase" | "variance"
>;

/**
 * Continues the states without further errors; the deviation follows from the form's own error variance.
 * Additive errors: exact variance. Multiplicative errors: exact without a multiplicative season, and with one the usual
 * approximation, exact within the first season. O(horizon^2).
 * Source: Hyndman, Koehler, Ord & Snyder, "Forecasting with Exponential Smoothing" (2008), tables 6.1 and 6.2.
 */
export function smoothingSpread(model: SmoothingModel, horizon: number): Spread {
  const { form, seasonLength, states, nextPhase } = model;
  const bases = new Float64Array(horizon);
  const point = new Float64Array(horizon);
  const seasonAt = (step: number) => states.season[(nextPhase + step) % seasonLength] ?? 0;
  let damping = 0;
  let power = 1;
  for (let step = 0; step < horizon; step++) {
    power *= model.weights.phi;
    damping += power;
    const base = states.level + damping * states.slope;
    bases[step] = base;
    point[step] =
      form.season === "M" ? base * seasonAt(step) : base + (form.season === "A" ? seasonAt(step) : 0);
  }
  const variance =
    form.error === "A"
      ? additiveVariance(model, horizon)
      : relativeVariance(model, { point, bases, seasonAt });
  return { point, deviation: variance.map((value) => Math.sqrt(Math.max(value, 0))) };
}

/** How strongly an error weighs on the forecast `lag` periods later: c_1, c_2, ... of the book; season apart. */
function trendResponses({ weights }: SmoothingModel, count: number): Float64Array {
  const responses = new Float64Array(count);
  let damping = 0;
  let power = 1;
  for (let lag = 1; lag <= count; lag++) {
    power *= weights.phi;
    damping += power;
    responses[lag - 1] = weights.alpha + weights.beta * damping;
  }
  return responses;
}

function withSeason(responses: Float64Array, { form, seasonLength, weights }: SmoothingModel): Float64Array {
  if (form.season !== "A") return responses;
  return responses.map((response, index) =>
    (index + 1) % seasonLength === 0 ? response + weights.gamma : response,
  );
}

function additiveVariance(model: SmoothingModel, horizon: number): Float64Array {
  const responses = withSeason(trendResponses(model, horizon), model);
  const variance = new Float64Array(horizon);
  let sum = 1;
  for (let step = 0; step < horizon; step++) {
    variance[step] = model.variance * sum;
    sum += (responses[step] ?? 0) ** 2;
  }
  return variance;
}

interface Path {
  readonly point: Float64Array;
  readonly bases: Float64Array;
  readonly seasonAt: (step: number) => number;
}

/** theta_h = mean^2 + variance sum(c_j^2 theta_{h-j}): errors grow with the level they multiply. */
function relativeVariance(model: SmoothingModel, { point, bases, seasonAt }: Path): Float64Array {
  const isMultiplied = model.form.season === "M";
  const means = isMultiplied ? bases : point;
  const responses = withSeason(trendResponses(model, point.length), model);
  const second = new Float64Array(point.length);
  return point.map((_, step) => {
    const mean = means[step] ?? 0;
    let sum = 0;
    for (let lag = 1; lag <= step; lag++) sum += (responses[lag - 1] ?? 0) ** 2 * (second[step - lag] ?? 0);
    const theta = mean * mean + model.variance * sum;
    second[step] = theta;
    if (!isMultiplied) return (1 + model.variance) * theta - mean * mean;
    const seasonsAhead = Math.floor(step / model.seasonLength);
    const growth = (1 + model.weights.gamma ** 2 * model.variance) ** seasonsAhead;
    return seasonAt(step) ** 2 * (theta * (1 + model.variance) * growth - mean * mean);
  });
}
