import { FLOORS } from "./choose-candidates.ts";
import { combine, equalWeights, type Member, mixIn } from "./combine.ts";
import type { Backtest } from "./run-backtest.ts";
import { type BacktestScore, type ScoredHistory, scoreBacktest } from "./score-backtest.ts";

export interface Selection {
  readonly method: string;
  readonly members: readonly Member[];
  readonly score: BacktestScore;
  readonly leaderboard: ReadonlyMap<string, BacktestScore>;
}

/** A single method must do this much better than the combination to be taken alone: most of such leads are luck. */
const SINGLE_MARGIN = 0.15;
/** Candidates this much worse than the best are left out of the combination. */
const POOL_MARGIN = 0.35;
const FLOOR_STEPS = 20;

/**
 * Chooses what to forecast with from a backtest: the mean of the candidates that did about as well as the best, unless
 * one alone did clearly better. Then the floor: when seasonal naive or the window mean did better still, as little of it
 * is mixed in as makes the mixture no worse. Cost: a few passes over the backtest.
 * Reference: Petropoulos and Svetunkov (2020), "A simple combination of univariate models".
 */
export function selectMembers(backtest: Backtest, history: ScoredHistory): Selection {
  const scoreOf = (members: readonly Member[]) => scoreMembers(backtest, members, history);
  const leaderboard = new Map<string, BacktestScore>();
  for (const [name, forecasts] of backtest.forecasts) {
    leaderboard.set(name, scoreBacktest(backtest.actuals, forecasts, history));
  }
  const ranked = [...leaderboard].sort(([, a], [, b]) => a.rank - b.rank);
  const best = ranked[0];
  if (!best) throw new RangeError("a backtest without forecasts has nothing to choose from");
  const [bestName, bestScore] = best;

  const pool = ranked
    .filter(([, score]) => score.rank <= bestScore.rank * (1 + POOL_MARGIN))
    .map(([name]) => name);
  let method = bestName;
  let members = equalWeights([bestName]);
  if (pool.length > 1) {
    const combined = equalWeights(pool);
    const score = scoreOf(combined);
    leaderboard.set("combination", score);
    if (bestScore.rank >= score.rank * (1 - SINGLE_MARGIN)) {
      method = "combination";
      members = combined;
    }
  }
  const floored = raiseToFloor(members, leaderboard, scoreOf);
  if (floored.length === 1) method = floored[0]?.name ?? method;
  else if (floored.length > 1) method = "combination";
  return { method, members: floored, score: scoreOf(floored), leaderboard };
}

function raiseToFloor(
  members: readonly Member[],
  leaderboard: ReadonlyMap<string, BacktestScore>,
  scoreOf: (members: readonly Member[]) => BacktestScore,
): readonly Member[] {
  const floors = FLOORS.flatMap((name) => {
    const score = leaderboard.get(name);
    return score ? [{ name, error: score.error }] : [];
  });
  const floor = floors.sort((a, b) => a.error - b.error)[0];
  if (!floor || scoreOf(members).error <= floor.error) return members;
  for (let step = 1; step < FLOOR_STEPS; step++) {
    const mixed = mixIn(members, floor.name, step / FLOOR_STEPS);
    if (scoreOf(mixed).error <= floor.error) return mixed;
  }
  return equalWeights([floor.name]);
}

function scoreMembers(backtest: Backtest, members: readonly Member[], history: ScoredHistory): BacktestScore {
  return scoreBacktest(backtest.actuals, combineWindows(backtest, members), history);
}

/** The members' combined forecast in each window of the backtest. */
export function combineWindows(backtest: Backtest, members: readonly Member[]): Float64Array[] {
  return backtest.actuals.map((_, window) =>
    combine(members, (name) => backtest.forecasts.get(name)?.[window] ?? new Float64Array()),
  );
}
