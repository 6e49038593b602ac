import type { Member } from "./combine.ts";
import { conformalBands } from "./conformal-bands.ts";
import { comparedCount, coverage, mape, rmsse } from "./metrics.ts";
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
}

export interface LeaderboardEntry {
  readonly method: string;
  readonly wape: number | null;
  readonly mase: number | null;
  readonly smape: number | null;
  readonly rmse: number | null;
  readonly bias: number | null;
}

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

/**
 * The figures stored with a forecast. Coverage is honest about its own calibration: each window is covered by bands made
 * from the other windows' errors. Cost: one calibration per window.
 */
export function backtestMetrics(
  backtest: Backtest,
  members: readonly Member[],
  history: ScoredHistory,
  modelDeviation: Float64Array,
): BacktestMetrics {
  const forecasts = combineWindows(backtest, members);
  const actual = concatenate(backtest.actuals);
  const forecast = concatenate(forecasts);
  const { method: _method, ...score } = leaderboardEntry(
    "",
    scoreBacktest(backtest.actuals, forecasts, history),
  );
  const covered = (level: number) => {
    const bands = forecasts.map((point, window) =>
      conformalBands({
        point,
        errors: backtest.actuals.flatMap((values, other) =>
          other === window ? [] : [values.map((value, step) => value - (forecasts[other]?.[step] ?? 0))],
        ),
        modelDeviation: modelDeviation.subarray(0, point.length),
        observations: history.values.length,
        levels: [level],
      }),
    );
    const ends = (end: "lower" | "upper") =>
      concatenate(bands.map(([band]) => band?.[end] ?? new Float64Array()));
    return finiteOrNull(coverage(actual, ends("lower"), ends("upper")));
  };
  return {
    ...score,
    mape: finiteOrNull(mape(actual, forecast)),
    rmsse: finiteOrNull(rmsse(actual, forecast, history.values)),
    coverage80: covered(0.8),
    coverage95: covered(0.95),
    n: comparedCount(actual),
  };
}
