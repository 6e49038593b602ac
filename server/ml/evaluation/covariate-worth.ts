import { getMethod } from "../forecasters/registry.ts";
import { COVARIATES_SUFFIX } from "../forecasters/with-covariates.ts";
import { WEIGHT_POWER } from "./compare-candidates.ts";
import type { BacktestScore } from "./score-backtest.ts";

/** Whether that name is one of our own methods with covariates. */
export function usesCovariates(name: string): boolean {
  return name.endsWith(COVARIATES_SUFFIX) && getMethod(name).usesCovariates === true;
}

/**
 * How much more weight methods earned with covariates than without: the mean, over the methods that a backtest tried both
 * ways, of the ratio of their errors, to the power by which weights follow errors. 1 where none was tried both ways.
 */
export function covariateWorth(leaderboard: ReadonlyMap<string, BacktestScore>): number {
  const logarithms = [...leaderboard].flatMap(([name, { error }]) => {
    const plain = leaderboard.get(name.slice(0, -COVARIATES_SUFFIX.length));
    const isPair = name.endsWith(COVARIATES_SUFFIX) && plain && plain.error > 0 && error > 0;
    return isPair ? [Math.log(plain.error / error)] : [];
  });
  if (logarithms.length === 0) return 1;
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length;
  return Math.exp(WEIGHT_POWER * mean);
}
