import type { CustomerModelBody } from "./learn-customers.ts";
import { churnByTrees, gapsOf, learnRates, learnTrees, toRecord, toTable } from "./learn-customers.ts";
import { type NextOrder, nextOrder } from "./next-order.ts";
import { expectedOrderValue } from "./order-value.ts";
import { type CutOffs, chooseHorizon, planCutOffs } from "./plan-cut-offs.ts";
import { orderPlaces, type PurchaseHistory } from "./purchase-history.ts";
import { expectedPurchases, purchaseRate, returnProbability } from "./purchase-rate.ts";
import { repeatFeatures } from "./repeat-features.ts";
import { type CustomerModelMetrics, testCustomers } from "./test-customers.ts";

/** What is expected of one customer from the day on. */
export interface CustomerOutlook {
  readonly customerId: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly orderCount: number;
  readonly spend: number;
  readonly averageOrder: number;
  readonly usualGap: number | null;
  /** Probability of no order within the horizon. */
  readonly churnProbability: number;
  readonly expectedOrders: number;
  readonly expectedValue: number;
  readonly atStake: number;
  readonly next: NextOrder | null;
  readonly confidence: "low" | "medium" | "high";
  readonly features: Float64Array;
}

export interface CustomerStudy {
  readonly horizonDays: number;
  readonly asOfDay: number;
  readonly method: "trees" | "purchase-rate";
  readonly metrics: CustomerModelMetrics;
  readonly body: CustomerModelBody;
  readonly outlooks: readonly CustomerOutlook[];
}

const LEAST_DAYS = 60;
const LEAST_BUYERS = 10;
/** Somebody who is nearly lost has no next order to wait for. */
const LOST = 0.8;

/**
 * Learns from purchases who comes back, when and for how much. Both methods are held against what came after a day that
 * neither had seen, and the better one (Brier) speaks; then everything is learnt anew up to the last day. RangeError where
 * `missingHistory` names something.
 */
export function studyCustomers(
  histories: readonly PurchaseHistory[],
  { seed, lastDay, horizon }: StudyOptions,
): CustomerStudy {
  const missing = missingHistory(histories, { lastDay, ...(horizon && { horizon }) });
  if (missing !== null) throw new RangeError(missing);
  const { buyers, cutOffs } = planStudy(histories, lastDay, horizon);
  const metrics = testCustomers(buyers, cutOffs, { lastDay, seed });
  const isTrees = metrics.trees !== null && metrics.trees.brier <= metrics.rate.brier;
  const body: CustomerModelBody = {
    ...learnRates(buyers, lastDay),
    trees: isTrees ? learnTrees(buyers, { ...cutOffs, ...later(cutOffs) }, seed) : null,
  };
  return {
    horizonDays: cutOffs.horizon,
    asOfDay: lastDay,
    method: body.trees ? "trees" : "purchase-rate",
    metrics,
    body,
    outlooks: foresee(buyers, body, { day: lastDay, horizon: cutOffs.horizon }),
  };
}

export interface StudyOptions {
  readonly seed: number;
  /** The last day with sales; everything is seen from its end. */
  readonly lastDay: number;
  /** Days that decide what "comes back" means; chosen from the history when left out. */
  readonly horizon?: number;
}

/** What purchases lack to learn from, in a sentence; null where nothing. */
export function missingHistory(
  histories: readonly PurchaseHistory[],
  { lastDay, horizon }: Omit<StudyOptions, "seed">,
): string | null {
  const { buyers, firstDay, cutOffs } = planStudy(histories, lastDay, horizon);
  const days = lastDay - firstDay + 1;
  if (buyers.length < LEAST_BUYERS)
    return `${buyers.length} customers have bought something; at least ${LEAST_BUYERS} are needed`;
  if (days < LEAST_DAYS) return `the purchases reach over ${days} days; at least ${LEAST_DAYS} are needed`;
  const isBack = buyers.some((history) => orderPlaces(history, cutOffs.test).length > 1);
  return isBack ? null : "no customer has come back yet, so nothing tells who will";
}

function planStudy(histories: readonly PurchaseHistory[], lastDay: number, horizon: number | undefined) {
  const buyers = histories.filter((history) => orderPlaces(history, lastDay).length > 0);
  const firstDay = buyers.reduce((first, { days }) => Math.min(first, days[0] ?? first), lastDay);
  const cutOffs = planCutOffs(firstDay, lastDay, horizon ?? chooseHorizon(buyers, firstDay, lastDay));
  return { buyers, firstDay, cutOffs };
}

/** The same plan a horizon later: what the test kept back is learnt from too. */
function later({ train, calibrate, test }: CutOffs): Pick<CutOffs, "train" | "calibrate"> {
  return { train: [calibrate, ...train], calibrate: test };
}

function foresee(
  buyers: readonly PurchaseHistory[],
  { rate, value, gaps, trees }: CustomerModelBody,
  { day, horizon }: { day: number; horizon: number },
): CustomerOutlook[] {
  const features = buyers.map((history) => repeatFeatures(history, day, horizon) ?? new Float64Array());
  const records = buyers.map((history) => toRecord(history, day));
  const byRate = Float64Array.from(records, (record) =>
    record ? 1 - returnProbability(rate, record, horizon) : 1,
  );
  const gone = trees ? churnByTrees(trees, toTable(features), byRate) : byRate;
  return buyers.flatMap((history, index) => {
    const record = records[index];
    if (!record) return [];
    const back = 1 - (byRate[index] ?? 1);
    const churn = gone[index] ?? 1;
    const orders = { orders: record.repeats + 1, mean: record.mean };
    const worth = value ? expectedOrderValue(value, orders) : record.mean;
    // Orders of those who come, times the chance that they do.
    const expectedOrders = (expectedPurchases(rate, record, horizon) / Math.max(back, 1e-9)) * (1 - churn);
    const own = gapsOf(history, day);
    const firstDay = day - record.age;
    const lastDay = firstDay + record.lastAt;
    return [
      {
        customerId: history.customerId,
        ...{ firstDay, lastDay },
        orderCount: orders.orders,
        spend: orders.orders * record.mean,
        averageOrder: record.mean,
        usualGap: own.length > 0 ? record.lastAt / own.length : null,
        churnProbability: churn,
        expectedOrders,
        expectedValue: expectedOrders * worth,
        atStake: churn * purchaseRate(rate, record) * horizon * worth,
        next: gaps && own.length > 0 && churn < LOST ? nextOrder(gaps, own, day - lastDay) : null,
        confidence: confidenceOf(orders.orders),
        features: features[index] ?? new Float64Array(),
      },
    ];
  });
}

/** How much is known of the customer: a habit needs some orders to show. */
function confidenceOf(orders: number): CustomerOutlook["confidence"] {
  if (orders >= 5) return "high";
  return orders >= 2 ? "medium" : "low";
}
