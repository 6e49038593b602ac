import type { Forecast, Series } from "../forecaster.ts";
import { getMethod } from "../forecasters/registry.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { combine, type Member } from "./combine.ts";
import { fitIfPossible } from "./run-backtest.ts";

export interface FittedMember extends Member {
  /** The fitted model, plain JSON. */
  readonly model: object;
}

export interface FittedMembers {
  readonly members: readonly FittedMember[];
  readonly point: Float64Array;
  /** The members' own standard deviation of the error by step, averaged by weight. */
  readonly deviation: Float64Array;
}

const DEVIATION_LEVEL = 0.8;
const QUANTILE = normalQuantile(0.5 + DEVIATION_LEVEL / 2);

/**
 * Fits the members on the whole history and combines what they say. A member that cannot be fitted, or forecasts a number
 * that is none, leaves its share to the others; null when nobody is left. Cost: one fit per member.
 */
export function fitMembers(
  series: Series,
  members: readonly Member[],
  horizon: number,
): FittedMembers | null {
  const fits = members.flatMap((member) => {
    const { forecaster } = getMethod(member.name);
    const model = fitIfPossible(forecaster, series);
    if (!model) return [];
    const forecast = forecaster.predict(model, horizon, [DEVIATION_LEVEL]);
    return forecast.point.every(Number.isFinite) ? [{ ...member, model, forecast }] : [];
  });
  if (fits.length === 0) return null;
  const total = fits.reduce((sum, { weight }) => sum + weight, 0);
  const kept = fits.map(({ name, weight, model }) => ({ name, weight: weight / total, model }));
  const forecastOf = (name: string) => fits.find((fit) => fit.name === name)?.forecast;
  return {
    members: kept,
    point: combine(kept, (name) => forecastOf(name)?.point ?? new Float64Array(horizon)),
    deviation: combine(kept, (name) => deviationOf(forecastOf(name), horizon)),
  };
}

function deviationOf(forecast: Forecast | undefined, horizon: number): Float64Array {
  const band = forecast?.bands[0];
  return Float64Array.from({ length: horizon }, (_, step) => {
    const width = (band?.upper[step] ?? 0) - (band?.lower[step] ?? 0);
    return Number.isFinite(width) ? width / (2 * QUANTILE) : 0;
  });
}
