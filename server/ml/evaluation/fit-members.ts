import type { Series } from "../forecaster.ts";
import { getMethod } from "../forecasters/registry.ts";
import { combine, type Member } from "./combine.ts";
import { DEVIATION_LEVEL, deviationOf, mixtureDeviation, withDriftRisk } from "./forecast-deviation.ts";
import { fitIfPossible } from "./run-backtest.ts";
import type { SuppliedForecast } from "./supplied-forecast.ts";

export interface FittedMember extends Member {
  /** The fitted model, plain JSON. */
  readonly model: object;
}

export interface FittedMembers {
  readonly members: readonly FittedMember[];
  readonly point: Float64Array;
  /** Standard deviation of the error by step, as the members see it. */
  readonly deviation: Float64Array;
}

export interface FittingRequest {
  readonly series: Series;
  /** The history as it was, for methods with covariates; `series` may have been smoothed for fitting. */
  readonly history: Readonly<Float64Array>;
  readonly horizon: number;
  readonly supplied: readonly Pick<SuppliedForecast, "name" | "point" | "deviation">[];
  /** Members that were fitted on this very history before. */
  readonly fitted?: readonly FittedMember[];
  /** Models of a shorter history, by method, to start from. */
  readonly earlier?: ReadonlyMap<string, object>;
}

/**
 * Fits the members on the whole history and combines what they say. A member that cannot be fitted, or forecasts a number
 * that is none, leaves its share to the others; null when nobody is left. Cost: one fit per member.
 */
export function fitMembers(
  wanted: readonly Member[],
  { series, history, horizon, supplied, fitted = [], earlier }: FittingRequest,
): FittedMembers | null {
  const fits = wanted.flatMap((member) => {
    const made = supplied.find(({ name }) => name === member.name);
    if (made) return [{ ...member, model: {}, point: made.point, deviation: made.deviation }];
    const { forecaster, usesCovariates } = getMethod(member.name);
    const model =
      fitted.find(({ name }) => name === member.name)?.model ??
      fitIfPossible(
        forecaster,
        usesCovariates ? { ...series, values: history } : series,
        earlier?.get(member.name),
      );
    if (!model) return [];
    const forecast = forecaster.predict(model, horizon, [DEVIATION_LEVEL]);
    if (!forecast.point.every(Number.isFinite)) return [];
    return [{ ...member, model, point: forecast.point, deviation: deviationOf(forecast) }];
  });
  if (fits.length === 0) return null;
  const total = fits.reduce((sum, { weight }) => sum + weight, 0);
  const shared = fits.map((member) => ({ ...member, weight: member.weight / total }));
  const members = shared.map(({ name, weight, model }) => ({ name, weight, model }));
  const point = combine(
    members,
    (name) => shared.find((member) => member.name === name)?.point ?? new Float64Array(),
  );
  const deviation = withDriftRisk(mixtureDeviation(shared, horizon), history.length);
  return { members, point, deviation };
}
