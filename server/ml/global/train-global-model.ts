import { findClosedRules } from "../features/closed-periods.ts";
import { layOutFeatures } from "../features/feature-layout.ts";
import { drawGroupCurve } from "../features/group-curve.ts";
import { viewMember } from "../features/member-view.ts";
import { trainBoosting } from "../trees/train-boosting.ts";
import { demandKindOf } from "./demand-kind.ts";
import type { DemandKind, GlobalModel, GlobalOptions, GlobalPart } from "./global-model.ts";
import { measureSpread } from "./measure-spread.ts";
import { sampleRows, type TrainingRows } from "./sample-rows.ts";
import type { SeriesGroup } from "./series-group.ts";
import { fromRatio } from "./target-scale.ts";

const KINDS: readonly DemandKind[] = ["steady", "rare"];
const MOST_ROWS = 100_000;
/** With fewer, a tree would learn the members by heart. */
const FEWEST_ROWS = 300;
const ROUNDS = 200;

/**
 * One gradient-boosting model of all members of a group: what promotions, prices, holidays, weekdays and the like do is
 * learnt from all of them, in units of each one's own level. Steady and rare sellers are learnt apart. Direct: every step
 * of the horizon is forecast from what was known at the origin. Null where there is too little to learn from. The same
 * seed gives the same model. Cost: that of the trees, on a sample of rows.
 * Source: Montero-Manso & Hyndman, "Principles and algorithms for forecasting groups of time series" (2021).
 */
export function trainGlobalModel(group: SeriesGroup, options: GlobalOptions): GlobalModel | null {
  const { horizon, seed = 1, mostRows = MOST_ROWS } = options;
  const layout = options.layout ?? layOutFeatures(group.members, horizon);
  const closedRules = findClosedRules(group.members.map(({ series }) => series));
  const views = group.members.map((member) => viewMember(member, { layout, rules: closedRules, horizon }));
  const curve = drawGroupCurve(views);
  const kinds = new Map(views.map((view) => [view, demandKindOf(view)]));
  const parts = KINDS.flatMap((kind) => {
    const own = views.filter((view) => kinds.get(view) === kind);
    const share = Math.round((mostRows * own.length) / Math.max(views.length, 1));
    const rows = sampleRows({ views: own, group: curve, layout, horizon, mostRows: share, seed });
    return rows.ratios.length >= FEWEST_ROWS ? [trainPart(kind, rows, { horizon, seed })] : [];
  });
  return parts.length > 0 ? { layout, closedRules, parts } : null;
}

function trainPart(
  kind: DemandKind,
  { table, ratios, steps }: TrainingRows,
  { horizon, seed }: { readonly horizon: number; readonly seed: number },
): GlobalPart {
  const target = ratios.map((ratio) => fromRatio(kind, ratio));
  const trees = trainBoosting(table, target, {
    loss: kind === "steady" ? "squared" : "tweedie",
    rounds: ROUNDS,
    leaves: 31,
    rate: 0.06,
    minLeaf: 20,
    l2: 1,
    rowShare: 0.7,
    columnShare: 0.7,
    maxBins: 64,
    seed,
  });
  return { kind, trees, spread: measureSpread({ kind, trees, horizon }, { table, steps, target }) };
}
