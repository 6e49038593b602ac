import { type ProbabilityScore, scoreProbabilities } from "../evaluation/score-probabilities.ts";
import { computeOfflineFeatures, type PairMoment } from "../purchase-features/offline-features.ts";
import {
  PURCHASE_FEATURES,
  type PurchaseFeatures,
  type ShopEvent,
} from "../purchase-features/purchase-features.ts";
import type { FeatureTable } from "../trees/table.ts";
import { type CutOffs, planCutOffs } from "./plan-cut-offs.ts";
import {
  type LabelledRows,
  type ProbabilityModel,
  predictProbabilities,
  trainProbabilityModel,
} from "./probability-model.ts";

/** A fitted model of repeat purchases; plain JSON. */
export interface RepeatPurchaseModel extends ProbabilityModel {
  /** Days within which the product is bought again. */
  readonly horizonDays: number;
  /** On pairs and days that were not learnt from. */
  readonly metrics: ProbabilityScore;
  readonly rows: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** From the longest that fits: four of them are needed, to learn, to calibrate and to test. */
const HORIZONS = [30, 14, 7];
const LEAST_ROWS = 100;
const LEAST_OF_EACH = 20;

/**
 * How likely a user is to buy a product again that they have bought, from the fourteen features of the events up to a moment:
 * boosted trees with both classes weighing the same, brought back to true probabilities on later rows. Null where the events
 * are too few: fewer than 28 days, 100 pairs, or 20 of either outcome.
 */
export function learnRepeatPurchase(events: readonly ShopEvent[], seed: number): RepeatPurchaseModel | null {
  const purchases = events.filter(({ kind }) => kind === "purchase");
  const days = purchases.map(({ at }) => Math.floor(at / DAY_MS));
  const lastDay = days.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const firstDay = days.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const horizonDays = HORIZONS.find((horizon) => 4 * horizon <= lastDay - firstDay + 1);
  if (horizonDays === undefined) return null;
  const cutOffs = planCutOffs(firstDay, lastDay, horizonDays);
  const rowsOf = (moments: readonly number[]) => repeatRows(events, { days: moments, horizonDays });
  const test = rowsOf([cutOffs.test]);
  const tested = learn(rowsOf, cutOffs, seed);
  if (!tested || !isEnough(test)) return null;
  const metrics = scoreProbabilities(test.target, predictProbabilities(tested.model, test.table));
  const { test: calibrate, calibrate: newest, train } = cutOffs;
  const final = learn(rowsOf, { ...cutOffs, calibrate, train: [newest, ...train] }, seed) ?? tested;
  return { ...final.model, horizonDays, metrics, rows: final.rows };
}

function learn(
  rowsOf: (days: readonly number[]) => LabelledRows,
  { train, calibrate }: Pick<CutOffs, "train" | "calibrate">,
  seed: number,
): { model: ProbabilityModel; rows: number } | null {
  const [learning, calibration] = [rowsOf(train), rowsOf([calibrate])];
  if (!isEnough(learning) || !isEnough(calibration)) return null;
  const model = trainProbabilityModel(learning, calibration, { seed, classWeights: "balanced" });
  return { model, rows: learning.target.length };
}

function isEnough({ target }: LabelledRows): boolean {
  const again = target.reduce((sum, value) => sum + value, 0);
  return target.length >= LEAST_ROWS && Math.min(again, target.length - again) >= LEAST_OF_EACH;
}

/** Every user and product with a purchase by the end of each day (counted from 1970), and whether another came within the horizon. */
export function repeatRows(
  events: readonly ShopEvent[],
  { days, horizonDays }: { days: readonly number[]; horizonDays: number },
): LabelledRows {
  const purchases = events.filter(({ kind }) => kind === "purchase");
  const ofPair = Map.groupBy(purchases, ({ userId, productId }) => `${userId}\0${productId}`);
  const moments: PairMoment[] = [];
  const target: number[] = [];
  for (const day of days) {
    const at = (day + 1) * DAY_MS - 1;
    const until = at + horizonDays * DAY_MS;
    for (const [first, ...rest] of ofPair.values()) {
      if (!first) continue;
      const own = [first, ...rest];
      if (!own.some((event) => event.at <= at)) continue;
      moments.push({ userId: first.userId, productId: first.productId, at });
      target.push(own.some((event) => event.at > at && event.at <= until) ? 1 : 0);
    }
  }
  return {
    table: toPurchaseTable(computeOfflineFeatures(events, moments)),
    target: Float64Array.from(target),
  };
}

/** A table of the fourteen features. */
export function toPurchaseTable(rows: readonly PurchaseFeatures[]): FeatureTable {
  return {
    names: PURCHASE_FEATURES,
    columns: PURCHASE_FEATURES.map((name) => Float64Array.from(rows, (row) => row[name])),
  };
}

/**
 * A rule of thumb for the first days, without any model: of the products that a user bought the share that they bought again,
 * drawn to a half while there are few.
 */
export function guessRepeatPurchase(features: PurchaseFeatures): number {
  return (features.repeat_purchase_count + 1) / (features.purchase_count + 2);
}

/** How much is known of the user: an opinion from three purchases is better than one from none. */
export function repeatConfidence({ purchase_count: purchases }: PurchaseFeatures): "low" | "medium" | "high" {
  if (purchases >= 5) return "high";
  return purchases >= 2 ? "medium" : "low";
}
