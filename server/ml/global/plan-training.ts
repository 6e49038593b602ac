import { planBacktest } from "../evaluation/plan-backtest.ts";
import { memberStart } from "../features/member-view.ts";
import type { SeriesGroup } from "./series-group.ts";

const BACKTEST_MODELS = 2;
/** Members whose backtest begins so early that few others have a history before it do without. */
const EARLY_SHARE = 0.1;

/**
 * The points in time, on the members' common scale, at which models of a group are to be learnt: twice for the backtest,
 * each serving the windows from there to the next so that it saw nothing of what they ask for, and Infinity for the model
 * of all there is. Constant cost per member.
 */
export function planTraining(group: SeriesGroup, horizon: number): number[] {
  const whens = group.members.map(({ series }) => {
    const { origins, lead } = planBacktest(series, horizon);
    const start = memberStart(series) + lead;
    return origins.map((origin) => start + origin);
  });
  const begin = quantile(
    whens.flatMap((windows) => windows.slice(0, 1)),
    EARLY_SHARE,
  );
  if (begin === null) return [Number.POSITIVE_INFINITY];
  const later = whens.flat().filter((when) => when > begin);
  const cuts = Array.from({ length: BACKTEST_MODELS - 1 }, (_, i) =>
    quantile(later, (i + 1) / BACKTEST_MODELS),
  );
  return [...new Set([begin, ...cuts.flatMap((cut) => cut ?? [])]), Number.POSITIVE_INFINITY];
}

function quantile(values: readonly number[], share: number): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? null;
}

/** The group as it was known before a period of the common scale; members that began later are left out. */
export function groupBefore(group: SeriesGroup, until: number): SeriesGroup {
  if (until === Number.POSITIVE_INFINITY) return group;
  return {
    members: group.members.flatMap((member) => {
      const { series } = member;
      const length = Math.min(series.values.length, until - memberStart(series));
      return length > 0
        ? [{ ...member, series: { ...series, values: series.values.subarray(0, length) } }]
        : [];
    }),
  };
}
