import type { Member } from "./combine.ts";
import { mixtureDeviation, withDriftRisk } from "./forecast-deviation.ts";
import type { Backtest } from "./run-backtest.ts";
import { combineWindows } from "./select-members.ts";

/** What a mixture got wrong in one window of the backtest, beside what it then thought it might. */
export interface WindowError {
  /** Actual minus forecast; NaN where the actual is unknown. */
  readonly error: Float64Array;
  readonly deviation: Float64Array;
}

/** The errors of a mixture in every window of a backtest. */
export function backtestErrors(backtest: Backtest, members: readonly Member[]): WindowError[] {
  return combineWindows(backtest, members).map((forecast, window) => {
    const seen = members.map((member) => ({
      ...member,
      deviation: backtest.deviations.get(member.name)?.[window] ?? new Float64Array(forecast.length),
    }));
    return {
      error: (backtest.actuals[window] ?? forecast).map((value, step) => value - (forecast[step] ?? 0)),
      deviation: withDriftRisk(mixtureDeviation(seen, forecast.length), backtest.plan.origins[window] ?? 0),
    };
  });
}
