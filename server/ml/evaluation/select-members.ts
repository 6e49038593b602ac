import { FLOORS } from "./choose-candidates.ts";
import { combine, type Member, mixIn } from "./combine.ts";
import { weighCandidates } from "./compare-candidates.ts";
import type { Backtest } from "./run-backtest.ts";
import {
  type BacktestScore,
  errorOfBacktest,
  type Loss,
  type ScoredHistory,
  scoreBacktest,
} from "./score-backtest.ts";

export interface Selection {
  readonly members: readonly Member[];
  readonly leaderboard: ReadonlyMap<string, BacktestScore>;
}

/** The name under which a mixture of several methods is known. */
export const COMBINATION = "combination";
const FLOOR_STEPS = 20;

/**
 * Chooses what to forecast with from a backtest: the candidates that cannot be told apart, weighed by their errors. Then
 * the floor: when seasonal naive or the window mean did better still, as little of it is mixed in as makes the mixture no
 * worse in the backtest. Cost: a few passes over the backtest.
 * Reference: Petropoulos and Svetunkov (2020), "A simple combination of univariate models".
 */
export function selectMembers(
  backtest: Backtest,
  candidates: readonly Member[],
  history: ScoredHistory,
  mayCombine = true,
): Selection {
  const leaderboard = new Map<string, BacktestScore>();
  for (const [name, forecasts] of backtest.forecasts) {
    leaderboard.set(name, scoreBacktest(backtest.actuals, forecasts, history));
  }
  const members = mayCombine
    ? combineMembers(backtest, candidates, history.loss)
    : heaviest(weighCandidates(backtest, candidates, history.loss));
  if (members.length > 1) {
    const combined = scoreBacktest(backtest.actuals, combineWindows(backtest, members), history);
    leaderboard.set(COMBINATION, combined);
  }
  return { members, leaderboard };
}

/** The members of `selectMembers` alone, where nobody looks at the scores. */
export function combineMembers(
  backtest: Backtest,
  candidates: readonly Member[],
  loss: Loss,
): readonly Member[] {
  const members = weighCandidates(backtest, candidates, loss);
  const errorOf = (windows: readonly Float64Array[]) => errorOfBacktest(backtest.actuals, windows, loss);
  const floors = FLOORS.flatMap((name) => {
    const windows = backtest.forecasts.get(name);
    return windows ? [{ name, error: errorOf(windows) }] : [];
  });
  const floor = floors.sort((a, b) => a.error - b.error)[0];
  if (!floor) return members;
  const reachesFloor = (mixture: readonly Member[]) =>
    errorOf(combineWindows(backtest, mixture)) <= floor.error;
  if (members.length > 0 && reachesFloor(members)) return members;
  for (let step = 1; step < FLOOR_STEPS && members.length > 0; step++) {
    const mixed = mixIn(members, floor.name, step / FLOOR_STEPS);
    if (reachesFloor(mixed)) return mixed;
  }
  return [{ name: floor.name, weight: 1 }];
}

/** The one method that a choice without combination would make. */
function heaviest(members: readonly Member[]): Member[] {
  const [best] = [...members].sort((a, b) => b.weight - a.weight);
  return best ? [{ name: best.name, weight: 1 }] : [];
}

/** The members' combined forecast in each window of the backtest. */
export function combineWindows(backtest: Backtest, members: readonly Member[]): Float64Array[] {
  return backtest.actuals.map((_, window) =>
    combine(members, (name) => backtest.forecasts.get(name)?.[window] ?? new Float64Array()),
  );
}
