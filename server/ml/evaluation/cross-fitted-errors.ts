import { backtestErrors, type WindowError } from "./backtest-errors.ts";
import type { Member } from "./combine.ts";
import type { Backtest } from "./run-backtest.ts";
import type { ScoredHistory } from "./score-backtest.ts";
import { combineMembers } from "./select-members.ts";

const FEWEST_WINDOWS = 3;

/**
 * The errors of the choice itself in every window of a backtest: each window is forecast by the mixture that the other
 * windows would have chosen. A mixture's errors in the windows that chose it are smaller than those to come, and bands
 * made from them too narrow. With fewer than three windows there is nothing to choose by, and the mixture's own are given.
 * Cost: one choice a window.
 */
export function crossFittedErrors(
  backtest: Backtest,
  {
    candidates,
    chosen,
    history,
  }: {
    readonly candidates: readonly Member[];
    readonly chosen: readonly Member[];
    readonly history: ScoredHistory;
  },
): WindowError[] {
  if (backtest.actuals.length < FEWEST_WINDOWS) return backtestErrors(backtest, chosen);
  return backtest.actuals.flatMap((_, window) => {
    const members = combineMembers(
      keepWindows(backtest, (index) => index !== window),
      candidates,
      history.loss,
    );
    return backtestErrors(
      keepWindows(backtest, (index) => index === window),
      members,
    );
  });
}

function keepWindows(backtest: Backtest, isKept: (window: number) => boolean): Backtest {
  const keep = <Item>(windows: readonly Item[]) => windows.filter((_, window) => isKept(window));
  const keepAll = (windowsOf: Backtest["forecasts"]) =>
    new Map([...windowsOf].map(([name, windows]) => [name, keep(windows)]));
  return {
    ...backtest,
    plan: { ...backtest.plan, origins: keep(backtest.plan.origins) },
    actuals: keep(backtest.actuals),
    forecasts: keepAll(backtest.forecasts),
    deviations: keepAll(backtest.deviations),
  };
}
