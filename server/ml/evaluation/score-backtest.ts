import { bias, mase, rmse, smape, wape } from "./metrics.ts";

export interface BacktestScore {
  readonly wape: number;
  readonly mase: number;
  readonly smape: number;
  readonly rmse: number;
  readonly bias: number;
  /** What candidates are ranked by: WAPE + |bias|, or the plain error where nothing was sold. */
  readonly rank: number;
  /** What the floor is measured in; see Loss. */
  readonly error: number;
}

/**
 * How large an error is. Absolute for steady demand. Squared for rare demand, where the absolute error is least for a
 * forecast of zero, which would leave the shelf empty.
 */
export type Loss = "absolute" | "squared";

export interface ScoredHistory {
  readonly loss: Loss;
  readonly values: Readonly<Float64Array>;
  readonly seasonLength: number;
}

/** Errors of one candidate over all windows of a backtest, taken together. */
export function scoreBacktest(
  actuals: readonly Float64Array[],
  forecasts: readonly Float64Array[],
  history: ScoredHistory,
): BacktestScore {
  const actual = concatenate(actuals);
  const forecast = concatenate(forecasts);
  const relative = wape(actual, forecast);
  const signed = bias(actual, forecast);
  const squared = rmse(actual, forecast);
  const nothingSold = Number.isNaN(relative);
  return {
    wape: relative,
    mase: mase(actual, forecast, history.values, history.seasonLength),
    smape: smape(actual, forecast),
    rmse: squared,
    bias: signed,
    rank: nothingSold ? squared : relative + Math.abs(signed),
    error: nothingSold || history.loss === "squared" ? squared : relative,
  };
}

/** The `error` of `scoreBacktest` alone, where nothing else is asked. */
export function errorOfBacktest(
  actuals: readonly Float64Array[],
  forecasts: readonly Float64Array[],
  loss: Loss,
): number {
  const actual = concatenate(actuals);
  const forecast = concatenate(forecasts);
  const relative = loss === "squared" ? Number.NaN : wape(actual, forecast);
  return Number.isNaN(relative) ? rmse(actual, forecast) : relative;
}

export function concatenate(windows: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(windows.reduce((length, window) => length + window.length, 0));
  let offset = 0;
  for (const window of windows) {
    joined.set(window, offset);
    offset += window.length;
  }
  return joined;
}
