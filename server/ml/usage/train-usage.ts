import { InsufficientDataError } from "../errors.ts";
import { type Random, seededRandom } from "../random.ts";
import type { BoostedTrees } from "../trees/boosted-trees.ts";
import { predictBoosting } from "../trees/predict-boosting.ts";
import type { FeatureTable } from "../trees/table.ts";
import { trainBoosting } from "../trees/train-boosting.ts";
import { type Forest, predictForest, trainForest } from "../trees/train-forest.ts";
import { guessUsage } from "./guess-usage.ts";
import { type UsageFeatures, usageFeatures } from "./usage-features.ts";
import { mix, toTable, type UsageMetrics, type UsageModel } from "./usage-model.ts";
import { HOURS_PER_DAY, type UsageSeries } from "./usage-series.ts";

/** Fewest hours of all subjects together: two days of one. */
export const LEAST_ROWS = 48;
/** The newest hours count when there are more. */
const MOST_ROWS = 40_000;
/** A model is tested on so many stretches of time, each after all it learnt from. */
const FOLDS = 3;
/** The part of the rows that is learnt from as if the subject were this many hours old, so that new ones are known too. */
const YOUNG_SHARE = 0.25;
const YOUNG_HOURS = [0, 1, 6, 24, 72, 168, 336];
/** Shares between which the mixture is chosen; a finer choice would fit the noise of the folds. */
const FOREST_SHARES = [0, 0.25, 0.5, 0.75, 1];

interface Row {
  readonly hour: number;
  readonly target: number;
  readonly features: UsageFeatures;
  /** The same, or what would be known of a younger subject: what is learnt from. */
  readonly lesson: UsageFeatures;
  readonly guess: number;
}

/**
 * Learns the usage of the next hour from the hours of all subjects together: a random forest and boosted trees on the same
 * thirty features, mixed as time-series cross-validation found best. For counts and amounts that are not negative, with a
 * rhythm of hours and days. Each fold learns from what lies before it only. The same seed gives the same model.
 * InsufficientDataError below LEAST_ROWS hours. Cost: seconds for 40,000 hours.
 */
export function trainUsage(series: readonly UsageSeries[], { seed }: { readonly seed: number }): UsageModel {
  const rows = collectRows(series, seededRandom(seed));
  if (rows.length < LEAST_ROWS) throw new InsufficientDataError("usage", LEAST_ROWS, rows.length);
  const tested = crossValidate(rows, seed);
  const forestShare = chooseShare(tested);
  return {
    ...learn(rows, seed),
    forestShare,
    metrics: measure(tested, forestShare, { rows: rows.length, subjects: series.length }),
  };
}

/** In the order of time, so that a fold is a stretch of time in all subjects. */
function collectRows(series: readonly UsageSeries[], random: Random): Row[] {
  const places = series
    .flatMap((one) =>
      Array.from(one.values, (target, index) => ({ one, hour: one.firstHour + index, target })),
    )
    .sort((a, b) => a.hour - b.hour)
    .slice(-MOST_ROWS);
  return places.map(({ one, hour, target }) => {
    const features = usageFeatures(one, hour);
    const age = drawAge(random);
    const lesson = age === null ? features : usageFeatures(one, hour, hour - age);
    return { hour, target, features, lesson, guess: guessUsage(one, hour) ?? 0 };
  });
}

/** Hours that the subject shall seem to be old; null leaves it as old as it is. */
function drawAge(random: Random): number | null {
  if (random() >= YOUNG_SHARE) return null;
  return YOUNG_HOURS[Math.floor(random() * YOUNG_HOURS.length)] ?? 0;
}

interface Fitted {
  readonly forest: Forest;
  readonly boosting: BoostedTrees;
}

function learn(rows: readonly Row[], seed: number): Fitted {
  const table = toTable(rows.map(({ lesson }) => lesson));
  const target = Float64Array.from(rows, (row) => row.target);
  const minLeaf = Math.max(2, Math.min(20, Math.floor(rows.length / 50)));
  const forest = trainForest(table, target, { trees: 60, leaves: 256, columnShare: 1 / 3, minLeaf, seed });
  const boosting = trainBoosting(table, target, {
    // Positive predictions whose error grows with their size, as counts have it.
    loss: target.some((value) => value > 0) ? "poisson" : "squared",
    rounds: 150,
    rate: 0.08,
    leaves: 15,
    minLeaf,
    l2: 1,
    rowShare: 0.8,
    columnShare: 0.8,
    seed,
  });
  return { forest, boosting };
}

interface Tested {
  readonly target: number;
  readonly guess: number;
  readonly forest: number;
  readonly boosting: number;
}

function crossValidate(rows: readonly Row[], seed: number): Tested[] {
  const foldLength = Math.floor(rows.length / (FOLDS + 1));
  const tested: Tested[] = [];
  for (let fold = 1; fold <= FOLDS; fold++) {
    // Hours of the same moment stay together, or a subject would learn from the others' present.
    const start = rows[fold * foldLength]?.hour ?? 0;
    const end = fold === FOLDS ? Number.POSITIVE_INFINITY : (rows[(fold + 1) * foldLength]?.hour ?? 0);
    const past = rows.filter(({ hour }) => hour < start);
    const present = rows.filter(({ hour }) => hour >= start && hour < end);
    if (past.length < HOURS_PER_DAY / 2 || present.length === 0) continue;
    tested.push(...tryOut(learn(past, seed), present));
  }
  return tested;
}

function tryOut({ forest, boosting }: Fitted, rows: readonly Row[]): Tested[] {
  const table: FeatureTable = toTable(rows.map(({ features }) => features));
  const byForest = predictForest(forest, table);
  const byBoosting = predictBoosting(boosting, table);
  return rows.map(({ target, guess }, row) => ({
    target,
    guess,
    forest: byForest[row] ?? 0,
    boosting: byBoosting[row] ?? 0,
  }));
}

function chooseShare(tested: readonly Tested[]): number {
  const errorOf = (share: number) =>
    tested.reduce((sum, one) => sum + Math.abs(one.target - mix(share, one.forest, one.boosting)), 0);
  return FOREST_SHARES.reduce((best, share) => (errorOf(share) < errorOf(best) ? share : best));
}

function measure(
  tested: readonly Tested[],
  share: number,
  { rows, subjects }: { rows: number; subjects: number },
): UsageMetrics {
  const count = Math.max(1, tested.length);
  const sum = (read: (one: Tested) => number) => tested.reduce((total, one) => total + read(one), 0);
  const errorOf = (one: Tested) => one.target - mix(share, one.forest, one.boosting);
  const mean = sum(({ target }) => target) / count;
  const squares = sum((one) => errorOf(one) ** 2);
  const spread = sum(({ target }) => (target - mean) ** 2);
  const absolute = sum((one) => Math.abs(errorOf(one)));
  return {
    rows,
    subjects,
    folds: FOLDS,
    mae: absolute / count,
    rmse: Math.sqrt(squares / count),
    wape: mean > 0 ? absolute / (mean * count) : absolute > 0 ? 1 : 0,
    r2: spread > 0 ? 1 - squares / spread : 0,
    guessMae: sum(({ target, guess }) => Math.abs(target - guess)) / count,
  };
}
