import { InsufficientDataError, NotConvergedError } from "../errors.ts";
import type { Forecast, Series } from "../forecaster.ts";
import { type AnyForecaster, getMethod } from "../forecasters/registry.ts";
import { DEVIATION_LEVEL, deviationOf } from "./forecast-deviation.ts";
import { applyGuard, type Guard } from "./guard-forecast.ts";
import type { WindowPlan } from "./plan-windows.ts";
import type { SuppliedForecast } from "./supplied-forecast.ts";

/** What every candidate would have said at each origin; `actuals` and each entry of `forecasts` are one array a window. */
export interface Backtest {
  readonly plan: WindowPlan;
  readonly actuals: readonly Float64Array[];
  readonly forecasts: ReadonlyMap<string, readonly Float64Array[]>;
  /** Standard deviation of the error by step as each method saw it at that origin, knowing nothing of what came. */
  readonly deviations: ReadonlyMap<string, readonly Float64Array[]>;
  /** Each method's model at the last origin. */
  readonly models: ReadonlyMap<string, object>;
}

export interface BacktestRequest {
  readonly series: Series;
  /** The history as it was, unknown periods NaN; `series` may have been smoothed for fitting. */
  readonly history: Readonly<Float64Array>;
  readonly names: readonly string[];
  readonly plan: WindowPlan;
  readonly guard: Guard;
}

/**
 * Rolling-origin backtest of the candidates. A method is fitted at the first origin only, where it can `refit`: later
 * windows keep its parameters and work out its states anew, so none of them sees its own future. A candidate that needs
 * more history than the first window has, or forecasts a number that is none, drops out.
 * Cost: one fit and a refit per window for each candidate.
 */
export function runBacktest({ series, history, names, plan, guard }: BacktestRequest): Backtest {
  const actuals = plan.origins.map((origin) =>
    Float64Array.from(history.subarray(origin, origin + plan.horizon)),
  );
  // One array per window for all candidates: methods that try the same forms share their fits by it.
  const pastsOf = (values: Readonly<Float64Array>) =>
    plan.origins.map((origin) => ({ ...series, values: values.subarray(0, origin) }));
  const pasts = { fitting: pastsOf(series.values), whole: pastsOf(history) };
  const forecasts = new Map<string, readonly Float64Array[]>();
  const deviations = new Map<string, readonly Float64Array[]>();
  const models = new Map<string, object>();
  for (const name of names) {
    const { forecaster, usesCovariates } = getMethod(name);
    const tested = forecastWindows(forecaster, usesCovariates ? pasts.whole : pasts.fitting, plan.horizon);
    if (!tested) continue;
    const { windows, model } = tested;
    models.set(name, model);
    forecasts.set(
      name,
      windows.map(({ point }) => applyGuard(point, guard)),
    );
    deviations.set(name, windows.map(deviationOf));
  }
  return { plan, actuals, forecasts, deviations, models };
}

/** The backtest with forecasts that were made elsewhere for the same windows. */
export function addSupplies(
  backtest: Backtest,
  supplied: readonly SuppliedForecast[],
  guard: Guard,
): Backtest {
  const present = (windows: SuppliedForecast["windows"]) =>
    windows.map((window) => Float64Array.from(window ?? []));
  return {
    ...backtest,
    forecasts: new Map([
      ...backtest.forecasts,
      ...supplied.map(
        ({ name, windows }) => [name, present(windows).map((point) => applyGuard(point, guard))] as const,
      ),
    ]),
    deviations: new Map([
      ...backtest.deviations,
      ...supplied.map(({ name, deviations }) => [name, present(deviations)] as const),
    ]),
  };
}

function forecastWindows(
  forecaster: AnyForecaster,
  pasts: readonly Series[],
  horizon: number,
): { windows: Forecast[]; model: object } | null {
  const windows: Forecast[] = [];
  let model: object | null = null;
  for (const past of pasts) {
    model = fitWindow(forecaster, past, model);
    if (!model) return null;
    const forecast = forecaster.predict(model, horizon, [DEVIATION_LEVEL]);
    if (!forecast.point.every(Number.isFinite)) return null;
    windows.push(forecast);
  }
  return model && { windows, model };
}

function fitWindow(forecaster: AnyForecaster, window: Series, earlier: object | null): object | null {
  if (earlier && forecaster.refit) return forecaster.refit(earlier, window, forecaster.defaults);
  return fitIfPossible(forecaster, window);
}

/**
 * The fitted model, or null when the history is too short for the method or it found none. `earlier` is its model of a
 * shorter history.
 */
export function fitIfPossible(forecaster: AnyForecaster, series: Series, earlier?: object): object | null {
  try {
    if (earlier && forecaster.fitAfter) return forecaster.fitAfter(earlier, series, forecaster.defaults);
    return forecaster.fit(series, forecaster.defaults);
  } catch (error) {
    if (error instanceof InsufficientDataError || error instanceof NotConvergedError) return null;
    throw error;
  }
}
