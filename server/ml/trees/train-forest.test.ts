import { expect, test } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import type { FeatureTable } from "./table.ts";
import { predictForest, trainForest } from "./train-forest.ts";

/** Friedman's first benchmark function, with five idle columns, as scikit-learn's make_friedman1 draws it. */
function friedman(rows: number, seed: number): { table: FeatureTable; target: Float64Array } {
  const random = seededRandom(seed);
  const columns = Array.from({ length: 10 }, () => Float64Array.from({ length: rows }, random));
  const target = Float64Array.from({ length: rows }, (_, i) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = columns.map((column) => column[i] ?? 0);
    return 10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e + drawNormal(random);
  });
  return { table: { names: columns.map((_, i) => `x${i}`), columns }, target };
}

const options = { trees: 60, columnShare: 1 / 3, minLeaf: 1, seed: 4 };
const train = friedman(1000, 1);
const fresh = friedman(1000, 2);

function rootMeanSquare(predictions: Float64Array, target: Float64Array): number {
  return Math.sqrt(
    predictions.reduce((sum, value, i) => sum + (value - (target[i] ?? 0)) ** 2, 0) / target.length,
  );
}

test("predicts Friedman's function about as well as scikit-learn's forest", () => {
  // RandomForestRegressor(60, max_features=1/3) of scikit-learn 1.9.1 on five draws of make_friedman1(1000, noise=1):
  // 1.96, 2.13, 2.07, 2.03, 1.99.
  const forest = trainForest(train.table, train.target, options);
  expect(rootMeanSquare(predictForest(forest, fresh.table), fresh.target)).toBeLessThan(2.13);
});

test("the same seed gives the same forest, another one another", () => {
  const few = { ...options, trees: 4 };
  const forest = trainForest(train.table, train.target, few);
  expect(trainForest(train.table, train.target, few)).toEqual(forest);
  expect(trainForest(train.table, train.target, { ...few, seed: 5 })).not.toEqual(forest);
  expect(JSON.parse(JSON.stringify(forest))).toEqual(forest);
});

test("classes get probabilities that rank them", () => {
  const isHigh = (target: Float64Array) => target.map((value) => (value > 17 ? 1 : 0));
  const forest = trainForest(train.table, isHigh(train.target), { ...options, trees: 30, minLeaf: 3 });
  const shares = predictForest(forest, fresh.table);
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  const meanOf = (wanted: number) => {
    const own = shares.filter((_, i) => isHigh(fresh.target)[i] === wanted);
    return own.reduce((sum, share) => sum + share, 0) / own.length;
  };
  expect(meanOf(1) - meanOf(0)).toBeGreaterThan(0.4);
});

test("limits on leaves hold", () => {
  const forest = trainForest(train.table, train.target, { ...options, trees: 5, leaves: 8, minLeaf: 40 });
  for (const { feature, count } of forest.trees) {
    const leaves = count.filter((_, node) => feature[node] === -1);
    expect(leaves.length).toBeLessThanOrEqual(8);
    expect(Math.min(...leaves)).toBeGreaterThanOrEqual(40);
  }
});

test("one row, a constant target and a table without a usable column give their mean", () => {
  const table = { names: ["x"], columns: [Float64Array.of(1)] };
  expect(predictForest(trainForest(table, Float64Array.of(7), options), table)).toEqual(Float64Array.of(7));
  const gaps = { names: ["x"], columns: [new Float64Array(4).fill(Number.NaN)] };
  expect(predictForest(trainForest(gaps, Float64Array.of(1, 2, 3, 6), options), gaps)[2]).toBe(3);
});
