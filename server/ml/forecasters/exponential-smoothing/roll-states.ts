import type { SmoothingModel } from "./smoothing-spread.ts";

/**
 * Carries a fitted model over newer observations: weights and variance kept, states moved by each one-step error, missing
 * values (NaN) stepped over. How a stored forecast follows new sales without a refit. O(new observations).
 * Source: Hyndman, Koehler, Ord & Snyder, "Forecasting with Exponential Smoothing" (2008), table 2.2 and 2.3.
 */
export function rollStates<Model extends SmoothingModel>(model: Model, newer: Readonly<Float64Array>): Model {
  const { form, seasonLength, weights } = model;
  const season = Array.from(model.states.season);
  let { level, slope } = model.states;
  let phase = model.nextPhase;
  for (const value of newer) {
    const base = level + weights.phi * slope;
    const state = season[phase] ?? 0;
    const error = value - (form.season === "M" ? base * state : base + state);
    level = base;
    slope *= weights.phi;
    if (!Number.isNaN(error)) {
      const shared = form.season === "M" ? error / state : error;
      level += weights.alpha * shared;
      slope += weights.beta * shared;
      if (season.length > 0)
        season[phase] = state + (weights.gamma * error) / (form.season === "M" ? base : 1);
    }
    phase = (phase + 1) % seasonLength;
  }
  return { ...model, states: { level, slope, season }, nextPhase: phase };
}
