import type { FeatureTable } from "../trees/table.ts";
import { fitGaps, type GapModel } from "./next-order.ts";
import { fitOrderValue, type OrderValueModel } from "./order-value.ts";
import type { CutOffs } from "./plan-cut-offs.ts";
import {
  type LabelledRows,
  type ProbabilityModel,
  predictProbabilities,
  trainProbabilityModel,
} from "./probability-model.ts";
import { netSpend, orderPlaces, ordersBetween, type PurchaseHistory } from "./purchase-history.ts";
import { type BuyingRecord, fitPurchaseRate, type PurchaseRateModel } from "./purchase-rate.ts";
import { REPEAT_FEATURES, repeatFeatures } from "./repeat-features.ts";

/** All that is needed to predict again; plain JSON. */
export interface CustomerModelBody {
  readonly rate: PurchaseRateModel;
  readonly value: OrderValueModel | null;
  readonly gaps: GapModel | null;
  readonly trees: ChurnTrees | null;
}

export interface ChurnTrees extends ProbabilityModel {
  /** The longest silence, in days, that the trees have seen; of longer ones they know nothing. */
  readonly longestSilence: number;
}

/** With fewer buyers trees have nothing to tell apart. */
const BUYERS_FOR_TREES = 300;
/** Of each outcome, in learning and in calibrating. */
const OUTCOMES_FOR_TREES = 50;
const DAYS_AWAY = REPEAT_FEATURES.indexOf("daysAway");

/** Rates, values and gaps as they look at the end of a day. */
export function learnRates(
  buyers: readonly PurchaseHistory[],
  day: number,
): Omit<CustomerModelBody, "trees"> {
  const known = buyers.flatMap((history) => toRecord(history, day) ?? []);
  return {
    rate: fitPurchaseRate(known, "mbg"),
    value: fitOrderValue(known.map(({ repeats, mean }) => ({ orders: repeats + 1, mean }))),
    gaps: fitGaps(buyers.map((history) => gapsOf(history, day))),
  };
}

/** What the rate model looks at, with the mean order, less what came back; null for who has not bought yet. */
export function toRecord(history: PurchaseHistory, day: number): (BuyingRecord & { mean: number }) | null {
  const places = orderPlaces(history, day);
  const first = history.days[places[0] ?? -1];
  const last = history.days[places.at(-1) ?? -1];
  if (first === undefined || last === undefined) return null;
  const mean = netSpend(history, day) / places.length;
  return { repeats: places.length - 1, lastAt: last - first, age: day - first, mean };
}

/** Days between a buyer's orders. */
export function gapsOf(history: PurchaseHistory, day: number): number[] {
  const days = orderPlaces(history, day).map((at) => history.days[at] ?? 0);
  return days.slice(1).map((value, index) => value - (days[index] ?? 0));
}

/** Trees on buyers as they were on several days; null where there is too little to learn from. */
export function learnTrees(
  buyers: readonly PurchaseHistory[],
  { train, calibrate, horizon }: Pick<CutOffs, "train" | "calibrate" | "horizon">,
  seed: number,
): ChurnTrees | null {
  const calibration = rowsAt(buyers, [calibrate], horizon);
  const learning = rowsAt(buyers, train, horizon);
  const isEnough =
    calibration.target.length >= BUYERS_FOR_TREES &&
    [calibration, learning].every(({ target }) => {
      const gone = target.reduce((sum, value) => sum + value, 0);
      return Math.min(gone, target.length - gone) >= OUTCOMES_FOR_TREES;
    });
  if (!isEnough) return null;
  const silences = learning.table.columns[DAYS_AWAY] ?? new Float64Array();
  return {
    ...trainProbabilityModel(learning, calibration, { seed }),
    longestSilence: silences.reduce((longest, days) => Math.max(longest, days), 0),
  };
}

/**
 * Probability of no order within the horizon for buyers of a table, by trees. `byRate` is what the rate model says of them:
 * it knows how silences of any length end, so that a buyer away for longer than the trees have seen is at least as lost.
 */
export function churnByTrees(
  trees: ChurnTrees,
  table: FeatureTable,
  byRate: Readonly<Float64Array>,
): Float64Array {
  const silences = table.columns[DAYS_AWAY] ?? new Float64Array();
  return predictProbabilities(trees, table).map((churn, row) =>
    (silences[row] ?? 0) > trees.longestSilence ? Math.max(churn, byRate[row] ?? 0) : churn,
  );
}

/** Buyers at the end of each day, and whether they then stayed away for the horizon (1) or ordered (0). */
export function rowsAt(
  buyers: readonly PurchaseHistory[],
  days: readonly number[],
  horizon: number,
): LabelledRows {
  const rows = days.flatMap((day) =>
    buyers.flatMap((history) => {
      const features = repeatFeatures(history, day, horizon);
      return features ? [{ features, gone: ordersBetween(history, day, day + horizon) ? 0 : 1 }] : [];
    }),
  );
  return {
    table: toTable(rows.map(({ features }) => features)),
    target: Float64Array.from(rows, ({ gone }) => gone),
  };
}

/** A table of buyers' features. */
export function toTable(rows: readonly Readonly<Float64Array>[]): FeatureTable {
  return {
    names: REPEAT_FEATURES,
    columns: REPEAT_FEATURES.map((_, column) => Float64Array.from(rows, (row) => row[column] ?? Number.NaN)),
  };
}
