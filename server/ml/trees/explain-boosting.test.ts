import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import type { BoostingOptions } from "./boosted-trees.ts";
import { explainBoosting } from "./explain-boosting.ts";
import { featureImportance } from "./feature-importance.ts";
import values from "./fixtures/boosting-values.json" with { type: "json" };
import { predictBoosting, predictSums } from "./predict-boosting.ts";
import type { FeatureTable } from "./table.ts";
import { trainBoosting } from "./train-boosting.ts";
import { trainForest } from "./train-forest.ts";

const options: BoostingOptions = {
  loss: "squared",
  rounds: 20,
  leaves: 7,
  rate: 0.2,
  minLeaf: 1,
  minCurvature: 3,
  l2: 0.5,
  rowShare: 1,
  columnShare: 1,
  seed: 1,
};
const fromJson = (column: readonly (number | null)[]) =>
  Float64Array.from(column, (value) => value ?? Number.NaN);
const sumOf = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value, 0);

describe("explanations", () => {
  test.each(["squared", "poisson", "tweedie", "logistic"] as const)("are LightGBM's with %s loss", (loss) => {
    const table: FeatureTable = { names: ["a", "b", "c", "d"], columns: values.columns.map(fromJson) };
    const { target, contributions } = values.losses[loss];
    const weights = loss === "squared" ? { weights: fromJson(values.weights) } : {};
    const model = trainBoosting(table, fromJson(target), { ...options, loss, ...weights });
    for (const [index, wanted] of contributions.entries()) {
      const { base, contributions: own } = explainBoosting(model, table, values.explained[index] ?? -1);
      for (const [column, value] of [...own, base].entries())
        expect(value).toBeCloseTo(wanted[column] ?? Number.NaN, 5);
    }
  });

  const anyTable = fc
    .record({ rows: fc.integer({ min: 5, max: 150 }), seed: fc.integer() })
    .map(({ rows, seed }) => {
      const random = seededRandom(seed);
      const number = () =>
        Float64Array.from({ length: rows }, () => (random() < 0.1 ? Number.NaN : drawNormal(random)));
      const kind = Float64Array.from({ length: rows }, () => Math.floor(random() * 6));
      const columns = [number(), number(), kind, number()];
      const target = kind.map((code, i) => ((code * 7) % 5) * (columns[0]?.[i] || 1) + drawNormal(random));
      return { table: { names: ["a", "b", "kind", "d"], columns, categorical: [2] }, target, rows };
    });

  test("add up to what the model says, with the base", () => {
    fc.assert(
      fc.property(anyTable, fc.boolean(), ({ table, target, rows }, isForest) => {
        const model = isForest
          ? trainForest(table, target, { trees: 5, columnShare: 0.5, minLeaf: 1, seed: 3 })
          : trainBoosting(table, target, { ...options, rounds: 5, leaves: 12, minCurvature: 0.1 });
        const sums = predictSums(model, table);
        for (const row of [0, rows >> 1, rows - 1]) {
          const { base, contributions } = explainBoosting(model, table, row);
          expect(base + sumOf(contributions)).toBeCloseTo(sums[row] ?? Number.NaN, 8);
        }
      }),
      { numRuns: 40, seed: 21 },
    );
  });

  test("of a deep tree are the mean difference over all orders of its columns", () => {
    // Two columns, so both orders can be written out: E[f | a] follows the training rows where b is not known.
    const a = Float64Array.of(0, 0, 0, 1, 1, 1, 1, 1);
    const b = Float64Array.of(0, 1, 1, 0, 0, 0, 0, 1);
    const target = a.map((value, i) => 10 * value + 4 * (b[i] ?? 0) * value);
    const table = { names: ["a", "b"], columns: [a, b] };
    const model = trainBoosting(table, target, { ...options, rounds: 1, rate: 1, l2: 0, minCurvature: 0.5 });
    expect(predictBoosting(model, table)).toEqual(target);
    const { base, contributions } = explainBoosting(model, table, 7);
    expect(base).toBeCloseTo(sumOf(target) / 8, 8);
    const onlyA = (4 * 10 + 14) / 5;
    const onlyB = (3 * 0 + 5 * 14) / 8;
    expect(contributions[0]).toBeCloseTo((onlyA - base + (14 - onlyB)) / 2, 8);
    expect(contributions[1]).toBeCloseTo((onlyB - base + (14 - onlyA)) / 2, 8);
  });
});

describe("importance", () => {
  test("goes to the columns that matter, and its shares add up to 1", () => {
    const random = seededRandom(5);
    const columns = Array.from({ length: 3 }, () =>
      Float64Array.from({ length: 500 }, () => drawNormal(random)),
    );
    const target = Float64Array.from(columns[0] ?? [], (value, i) => 3 * value + (columns[1]?.[i] ?? 0));
    const table = { names: ["a", "b", "idle"], columns };
    const { gain, splits } = featureImportance(trainBoosting(table, target, options));
    expect(gain.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    expect(gain[0]).toBeGreaterThan(0.7);
    expect(gain[2]).toBeLessThan(0.01);
    expect(splits[0]).toBeGreaterThan(splits[2] ?? 0);
    const unsplit = trainBoosting(table, new Float64Array(500), options);
    expect(featureImportance(unsplit)).toEqual({ gain: [0, 0, 0], splits: [0, 0, 0] });
  });
});
