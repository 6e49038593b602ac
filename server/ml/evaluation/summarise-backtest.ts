import type { Band } from "../forecaster.ts";
import { backtestErrors } from "./backtest-errors.ts";
import type { Member } from "./combine.ts";
import { conformalBands } from "./conformal-bands.ts";
import type { DayErrors } from "./day-errors.ts";
import { type Guard, lowerEnd } from "./guard-forecast.ts";
import { comparedCount, coverage, mape, rmsse } from "./metrics.ts";
import { spannedWindows } from "./plan-windows.ts";
import type { Backtest } from "./run-backtest.ts";
import { type BacktestScore, concatenate, type ScoredHistory, scoreBacktest } from "./score-backtest.ts";
import { combineWindows } from "./select-members.ts";

/** Backtest figures of a forecast; ratios, null where a figure is undefined. */
export interface BacktestMetrics {
  readonly mape: number | null;
  readonly smape: number | null;
  readonly wape: number | null;
  readonly rmse: number | null;
  readonly mase: number | null;
  readonly rmsse: number | null;
  readonly bias: number | null;
  readonly coverage80: number | null;
  readonly coverage95: number | null;
  /** Periods compared. */
  readonly n: number;
  /** Of a daily series; missing where there are too few to tell. */
  readonly dayErrors?: DayErrors | null;
}

export interface LeaderboardEntry {
  readonly method: string;
  readonly wape: number | null;
  readonly mase: number | null;
  readonly smape: number | null;
  readonly rmse: number | null;
  readonly bias: number | null;
}

const COVERED_LEVELS = [0.8, 0.95] as const;

export const NO_METRICS: BacktestMetrics = {
  mape: null,
  smape: null,
  wape: null,
  rmse: null,
  mase: null,
  rmsse: null,
  bias: null,
  coverage80: null,
  coverage95: null,
  n: 0,
};

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** A score as stored: JSON knows no NaN. */
export function leaderboardEntry(method: string, score: BacktestScore): LeaderboardEntry {
  return {
    method,
    wape: finiteOrNull(score.wape),
    mase: finiteOrNull(score.mase),
    smape: finiteOrNull(score.smape),
    rmse: finiteOrNull(score.rmse),
    bias: finiteOrNull(score.bias),
  };
}

export interface GuardedHistory extends ScoredHistory {
  readonly guard: Guard;
}

/**
 * The figures stored with a forecast. Coverage is honest about its own calibration: each window is covered by bands made
 * from the other windows' errors. Cost: one calibration per window.
 */
export function backtestMetrics(
  backtest: Backtest,
  members: readonly Member[],
  history: GuardedHistory,
): BacktestMetrics {
  const forecasts = combineWindows(backtest, members);
  const actual = concatenate(backtest.actuals);
  const forecast = concatenate(forecasts);
  const { method: _method, ...score } = leaderboardEntry(
    "",
    scoreBacktest(backtest.actuals, forecasts, history),
  );
  const bands = coveringBands(backtest, members, history);
  const covered = (index: number) => {
    const ends = (end: "lower" | "upper") =>
      concatenate(bands.map((window) => window[index]?.[end] ?? new Float64Array()));
    return finiteOrNull(coverage(actual, ends("lower"), ends("upper")));
  };
  return {
    ...score,
    mape: finiteOrNull(mape(actual, forecast)),
    rmsse: finiteOrNull(rmsse(actual, forecast, history.values)),
    coverage80: covered(0),
    coverage95: covered(1),
    n: comparedCount(actual),
  };
}

/** For each window the bands that the other windows' errors put around its forecast. */
function coveringBands(backtest: Backtest, members: readonly Member[], history: GuardedHistory): Band[][] {
  const end = lowerEnd(history.values, history.guard);
  const errors = backtestErrors(backtest, members);
  const windows = spannedWindows(backtest.plan);
  return combineWindows(backtest, members).map((point, window) =>
    conformalBands({
      point,
      deviation: errors[window]?.deviation ?? new Float64Array(point.length),
      errors: errors.filter((_, other) => other !== window),
      windows: Math.max(0, windows - 1),
      observations: history.values.length,
      ...end,
      levels: COVERED_LEVELS,
    }),
  );
}
