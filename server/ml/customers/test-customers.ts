import { type ProbabilityScore, scoreProbabilities } from "../evaluation/score-probabilities.ts";
import { churnByTrees, gapsOf, learnTrees, rowsAt, toRecord } from "./learn-customers.ts";
import { fitGaps, nextOrder } from "./next-order.ts";
import type { CutOffs } from "./plan-cut-offs.ts";
import { orderPlaces, type PurchaseHistory } from "./purchase-history.ts";
import { fitPurchaseRate, returnProbability } from "./purchase-rate.ts";

/** Both methods on buyers whose later orders neither had seen. */
export interface CustomerModelMetrics {
  readonly rate: ProbabilityScore;
  /** Null where there was too little to learn from. */
  readonly trees: ProbabilityScore | null;
  /** Share of next orders that came between the days said, of buyers who came again and whose days had passed. */
  readonly nextOrderCoverage: number | null;
}

/** Fewer next orders than this say nothing about a band. */
const LEAST_ORDERS = 10;

/** Holds all methods against what came after the test day. */
export function testCustomers(
  buyers: readonly PurchaseHistory[],
  cutOffs: CutOffs,
  { lastDay, seed }: { lastDay: number; seed: number },
): CustomerModelMetrics {
  const seen = buyers.flatMap((history) => toRecord(history, cutOffs.test) ?? []);
  const model = fitPurchaseRate(seen, "mbg");
  const byRate = Float64Array.from(seen, (record) => 1 - returnProbability(model, record, cutOffs.horizon));
  const { table, target } = rowsAt(buyers, [cutOffs.test], cutOffs.horizon);
  const trees = learnTrees(buyers, cutOffs, seed);
  return {
    rate: scoreProbabilities(target, byRate),
    trees: trees && scoreProbabilities(target, churnByTrees(trees, table, byRate)),
    nextOrderCoverage: testNextOrders(buyers, cutOffs, lastDay),
  };
}

function testNextOrders(
  buyers: readonly PurchaseHistory[],
  { test }: CutOffs,
  lastDay: number,
): number | null {
  const model = fitGaps(buyers.map((history) => gapsOf(history, test)));
  if (!model) return null;
  let said = 0;
  let kept = 0;
  for (const history of buyers) {
    const own = gapsOf(history, test);
    const places = orderPlaces(history, test);
    const away = test - (history.days[places.at(-1) ?? -1] ?? test);
    const next = own.length > 0 ? nextOrder(model, own, away) : null;
    if (!next) continue;
    const came = history.days.find((day, at) => day > test && (history.spend[at] ?? 0) > 0);
    if (came === undefined || test + next.to > lastDay) continue;
    said += 1;
    if (came - test >= next.from && came - test <= next.to) kept += 1;
  }
  return said >= LEAST_ORDERS ? kept / said : null;
}
